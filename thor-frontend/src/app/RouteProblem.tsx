import { useRouteError } from 'react-router';
import { Button } from '@/components/controls/Button';
import { FullPageNote } from '@/components/feedback/FullPageNote';
import { messageOf } from '@/lib/api/errors';

/** A page that could not be drawn, or fetched after a new build was put in place. */
export function RouteProblem() {
  const error = useRouteError();
  return (
    <FullPageNote>
      <p>This page failed: {messageOf(error)}</p>
      <Button onClick={() => window.location.reload()}>Reload</Button>
    </FullPageNote>
  );
}
