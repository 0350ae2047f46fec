import { useDocumentTitle } from '@mantine/hooks';
import { Link, useLocation } from 'react-router';
import { FullPageNote } from '@/components/feedback/FullPageNote';
import { PATHS } from './paths';

/** An address that is no page of Thor's. */
export function NothingHere() {
  const { pathname } = useLocation();
  useDocumentTitle('Nothing here · Thor');
  return (
    <FullPageNote>
      <h1>Nothing is here</h1>
      <p>
        Thor has no page at <code>{pathname}</code>. Check the address, or go{' '}
        <Link to={PATHS.home}>home</Link>.
      </p>
    </FullPageNote>
  );
}
