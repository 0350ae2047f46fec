import { Link, useLocation } from 'react-router';
import { AuthCard } from '@/features/auth/components/AuthCard';
import { CredentialsForm } from '@/features/auth/components/CredentialsForm';
import { PATHS } from '../paths';

export function LoginPage() {
  const { state } = useLocation();
  return (
    <AuthCard title="Log in" lead="Your accounts are where you left them.">
      <CredentialsForm way="login" />
      <p>
        <Link to={PATHS.forgotPassword}>Forgot your password?</Link>
      </p>
      <p>
        New here?{' '}
        <Link to={PATHS.register} state={state}>
          Open a paper account
        </Link>
      </p>
    </AuthCard>
  );
}
