import { Link, useParams } from 'react-router';
import { AuthCard } from '@/features/auth/components/AuthCard';
import { NewPasswordForm } from '@/features/auth/components/NewPasswordForm';
import { PATHS } from '../paths';

export function ResetPasswordPage() {
  const { mailedKey = '' } = useParams();
  return (
    <AuthCard
      title="Reset password"
      lead="This logs you out everywhere and revokes your API keys unless you keep them."
    >
      <NewPasswordForm
        mailedKey={mailedKey}
        afterwards={<Link to={PATHS.login}>Log in</Link>}
        tooLate={<Link to={PATHS.forgotPassword}>Request a new link</Link>}
      />
    </AuthCard>
  );
}
