import styles from './auth.module.css';

interface CheckMailProps {
  email: string;
  /** What the link in the mail does: "confirms …". */
  purpose: string;
}

/** Says where to look next. It is the same for an address that has an account and for one that has none. */
export function CheckMail({ email, purpose }: CheckMailProps) {
  return (
    <div className={styles.form} role="status" data-testid="check-mail">
      <p>
        Email sent to <strong>{email}</strong>. Its link {purpose}.
      </p>
      <p>No email? Check your spam folder. Without a mail server, Thor prints emails to its own console.</p>
    </div>
  );
}
