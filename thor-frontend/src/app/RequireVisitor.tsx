import { Navigate, Outlet, useLocation } from 'react-router';
import { FullPageNote } from '@/components/feedback/FullPageNote';
import { useSession } from '@/features/auth/hooks/useSession';
import { PATHS } from './paths';

/** Log in and register are for who is not logged in; anybody else goes on to where they wanted. */
export function RequireVisitor() {
  const { data: user, isPending } = useSession();
  const from: unknown = useLocation().state?.from;
  if (isPending) return <FullPageNote>Loading…</FullPageNote>;
  if (user) return <Navigate to={typeof from === 'string' ? from : PATHS.home} replace />;
  return <Outlet />;
}
