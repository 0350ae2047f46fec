import { Icon } from '../Icon';
import styles from './Notices.module.css';
import { dismissNotice, useNotices } from './notices';

export function Notices() {
  const notices = useNotices((state) => state.notices);
  return (
    <div className={styles.stack} aria-live="polite">
      {notices.map((notice) => (
        <button
          key={notice.id}
          type="button"
          className={styles.notice}
          data-tone={notice.tone}
          title="Dismiss"
          onClick={() => dismissNotice(notice.id)}
        >
          {notice.text}
          {notice.tone === 'problem' && <Icon name="cross" />}
        </button>
      ))}
    </div>
  );
}
