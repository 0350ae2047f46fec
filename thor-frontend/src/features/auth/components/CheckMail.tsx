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
        A mail is on its way to <strong>{email}</strong>. The link in it {purpose}.
      </p>
      <p>
        Nothing there? Look into the spam folder. A Thor without a mail server prints its mails where it runs.
      </p>
    </div>
  );
}
