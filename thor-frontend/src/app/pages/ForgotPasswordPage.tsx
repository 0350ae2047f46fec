import { Link } from 'react-router';
import { AuthCard } from '@/features/auth/components/AuthCard';
import { ForgotPasswordForm } from '@/features/auth/components/ForgotPasswordForm';
import { PATHS } from '../paths';

export function ForgotPasswordPage() {
  return (
    <AuthCard title="Forgot your password?" lead="You will get an email with a reset link.">
      <ForgotPasswordForm />
      <p>
        <Link to={PATHS.login}>Back to login</Link>
      </p>
    </AuthCard>
  );
}
