import { PlainButton } from '@/components/controls/buttons';
import { dismissNotice, useNoticeStore } from '@/stores/noticeStore';
import { Icon } from '../Icon';
import styles from './Notices.module.css';

export function Notices() {
  const notices = useNoticeStore((state) => state.notices);
  return (
    <div className={styles.stack} aria-live="polite">
      {notices.map((notice) => (
        <PlainButton
          key={notice.id}
          className={styles.notice}
          data-tone={notice.tone}
          title="Dismiss"
          onClick={() => dismissNotice(notice.id)}
        >
          {notice.text}
          {notice.tone === 'problem' && <Icon name="cross" />}
        </PlainButton>
      ))}
    </div>
  );
}
