import type { ReactNode } from 'react';
import { Button } from '@/components/controls/Button';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { FormProblem } from '@/components/forms/FormProblem';
import { messageOf } from '@/lib/api/errors';
import { fieldError } from '@/lib/api/fieldErrors';
import { useVerifiedEmail, useVerifyEmail } from '../hooks/useMailed';
import styles from './auth.module.css';

interface ConfirmAddressProps {
  mailedKey: string;
  /** Where to go once it is confirmed. */
  afterwards: ReactNode;
}

/** What the link of a mail to a new address leads to. It asks for a click: programs that read mails follow links too. */
export function ConfirmAddress({ mailedKey, afterwards }: ConfirmAddressProps) {
  const which = useVerifiedEmail(mailedKey);
  const verify = useVerifyEmail();
  if (verify.isSuccess)
    return (
      <div className={styles.form} role="status" data-testid="verify-done">
        <p>
          <strong>{which.data}</strong> is confirmed.
        </p>
        {afterwards}
      </div>
    );
  if (which.isPending) return <SkeletonRows label="link" />;
  if (which.error)
    return (
      <div className={styles.form} role="alert" data-testid="verify-too-late">
        <p>
          {fieldError(which.error, 'key') ?? messageOf(which.error)} The address may already be confirmed, or
          a newer email replaced this link.
        </p>
        {afterwards}
      </div>
    );
  return (
    <div className={styles.form}>
      <p>
        Is <strong data-testid="verify-email">{which.data}</strong> your email address?
      </p>
      <FormProblem error={verify.error} />
      <Button
        fullWidth
        loading={verify.isPending}
        data-testid="verify-submit"
        onClick={() => verify.mutate(mailedKey)}
      >
        Yes, confirm
      </Button>
    </div>
  );
}
