import { Link } from 'react-router';
import { AuthCard } from '@/features/auth/components/AuthCard';
import { ForgotPasswordForm } from '@/features/auth/components/ForgotPasswordForm';
import { PATHS } from '../paths';

export function ForgotPasswordPage() {
  return (
    <AuthCard title="Forgot the password?" lead="A mail with a link to a new one goes to your address.">
      <ForgotPasswordForm />
      <p>
        <Link to={PATHS.login}>Back to the login</Link>
      </p>
    </AuthCard>
  );
}
