import { Link, useParams } from 'react-router';
import { AuthCard } from '@/features/auth/components/AuthCard';
import { ConfirmAddress } from '@/features/auth/components/ConfirmAddress';
import { useSession } from '@/features/auth/hooks/useSession';
import { PATHS } from '../paths';

export function VerifyEmailPage() {
  const { mailedKey = '' } = useParams();
  const { data: user } = useSession();
  const afterwards = user ? <Link to={PATHS.home}>Continue</Link> : <Link to={PATHS.login}>Log in</Link>;
  return (
    <AuthCard title="Confirm your email" lead="Confirm that this address is yours.">
      <ConfirmAddress mailedKey={mailedKey} afterwards={afterwards} />
    </AuthCard>
  );
}
