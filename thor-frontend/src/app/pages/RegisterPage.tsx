import { Link, useLocation } from 'react-router';
import { AuthCard } from '@/features/auth/components/AuthCard';
import { CredentialsForm } from '@/features/auth/components/CredentialsForm';
import { PATHS } from '../paths';

export function RegisterPage() {
  const { state } = useLocation();
  return (
    <AuthCard title="Open a paper account" lead="It starts with $100,000.00 of paper money.">
      <CredentialsForm way="signup" />
      <p>
        Already have an account?{' '}
        <Link to={PATHS.login} state={state}>
          Log in
        </Link>
      </p>
    </AuthCard>
  );
}
