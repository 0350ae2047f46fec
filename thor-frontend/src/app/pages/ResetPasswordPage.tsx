import { Link, useParams } from 'react-router';
import { AuthCard } from '@/features/auth/components/AuthCard';
import { NewPasswordForm } from '@/features/auth/components/NewPasswordForm';
import { PATHS } from '../paths';

export function ResetPasswordPage() {
  const { mailedKey = '' } = useParams();
  return (
    <AuthCard title="A new password" lead="It ends every login, and API keys unless you keep them.">
      <NewPasswordForm
        mailedKey={mailedKey}
        afterwards={<Link to={PATHS.login}>Log in</Link>}
        tooLate={<Link to={PATHS.forgotPassword}>Ask for a new link</Link>}
      />
    </AuthCard>
  );
}
