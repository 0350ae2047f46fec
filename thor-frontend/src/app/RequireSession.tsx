import { Navigate, Outlet, useLocation } from 'react-router';
import { FullPageNote } from '@/components/feedback/FullPageNote';
import type { SessionUser } from '@/features/auth/api/allauth';
import { useIsLoggingOut } from '@/features/auth/hooks/useLogout';
import { useForgetAtLogout, useSession } from '@/features/auth/hooks/useSession';
import { PATHS } from './paths';

export function RequireSession() {
  const { data: user, isPending, isError } = useSession();
  const isLoggingOut = useIsLoggingOut();
  const { pathname, search } = useLocation();
  if (isPending) return <FullPageNote>Loading…</FullPageNote>;
  if (user === undefined && isError) return <FullPageNote>Thor is not responding. Retrying…</FullPageNote>;
  if (!user) return <Navigate to={PATHS.login} replace state={{ from: pathname + search }} />;
  if (isLoggingOut) return <FullPageNote>Logging out…</FullPageNote>;
  return <CustomersPages user={user} />;
}

function CustomersPages({ user }: { user: SessionUser }) {
  useForgetAtLogout();
  return <Outlet context={user} />;
}
