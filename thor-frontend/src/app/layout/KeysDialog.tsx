import { Modal } from '@mantine/core';
import { useState } from 'react';
import { KEY_BINDINGS } from '@/lib/keys/registry';
import { useKeyAction } from '@/lib/keys/useKeyAction';
import styles from './frame.module.css';

export function KeysDialog() {
  const [isOpen, setOpen] = useState(false);
  useKeyAction('keys.list', () => setOpen(true));
  return (
    <Modal opened={isOpen} onClose={() => setOpen(false)} title="Keys" centered>
      <dl className={styles.keys} data-testid="keys-list">
        {KEY_BINDINGS.map(({ action, label, does }) => (
          <div key={action}>
            <dt>
              <kbd>{label}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
