import { useDocumentTitle } from '@mantine/hooks';
import { Link, useLocation } from 'react-router';
import { FullPageNote } from '@/components/feedback/FullPageNote';
import { PATHS } from './paths';

/** An address that is no page of Thor's. */
export function NothingHere() {
  const { pathname } = useLocation();
  useDocumentTitle('Page not found · Thor');
  return (
    <FullPageNote>
      <h1>Page not found</h1>
      <p>
        There is no page at <code>{pathname}</code>. Check the address or go <Link to={PATHS.home}>home</Link>
        .
      </p>
    </FullPageNote>
  );
}
