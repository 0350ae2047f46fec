import { useState } from 'react';
import { Dialog } from '@/components/controls/Dialog';
import { useKeyAction } from '@/components/shortcuts/useKeyAction';
import { keyWords, withChoices } from '@/lib/shortcuts/registry';
import { usePreferencesStore } from '@/stores/preferencesStore';
import styles from './frame.module.css';

export function KeysDialog() {
  const choices = usePreferencesStore((state) => state.keys);
  const [isOpen, setOpen] = useState(false);
  useKeyAction('keys.list', () => setOpen(true));
  return (
    <Dialog opened={isOpen} onClose={() => setOpen(false)} title="Keyboard shortcuts">
      <dl className={styles.keys} data-testid="keys-list">
        {withChoices(choices).map((binding) => (
          <div key={binding.action}>
            <dt>
              <kbd>{keyWords(binding)}</kbd>
            </dt>
            <dd>{binding.does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
