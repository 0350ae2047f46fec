import { type KeyboardEvent, useState } from 'react';
import { SmallButton } from '@/components/controls/buttons';
import formLayout from '@/components/forms/formLayout.module.css';
import tableStyles from '@/components/table/plainTable.module.css';
import type { KeyAction } from '@/lib/shortcuts/actions';
import { keyWords, rivalOf, withChoices } from '@/lib/shortcuts/registry';
import { prefer, usePreferencesStore } from '@/stores/preferencesStore';
import styles from './settings.module.css';

const NOT_KEYS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta', 'Tab', 'Enter', 'Escape']);

/** Every key in one place; a click on Change takes the next key that is pressed. */
export function KeysEditor() {
  const choices = usePreferencesStore((state) => state.keys);
  const [listening, setListening] = useState<KeyAction | null>(null);
  const [problem, setProblem] = useState('');
  const bindings = withChoices(choices);

  function take(event: KeyboardEvent, action: KeyAction) {
    if (listening !== action || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') setListening(null);
    if (NOT_KEYS.has(event.key)) return;
    const choice = {
      key: event.key.length === 1 ? event.key.toLowerCase() : event.key,
      shift: event.shiftKey,
    };
    const rival = rivalOf(action, choice, bindings);
    if (rival) {
      setProblem(`Already used:  ${rival.does.toLowerCase()}.`);
      return;
    }
    prefer({ keys: { ...choices, [action]: choice } });
    setProblem('');
    setListening(null);
  }

  return (
    <div className={formLayout.section}>
      <table className={tableStyles.list} aria-label="Keyboard shortcuts">
        <tbody>
          {bindings.map((binding) => (
            <tr key={binding.action}>
              <td>{binding.does}</td>
              <td>
                <kbd>{keyWords(binding)}</kbd>
              </td>
              <td data-align="end">
                {!binding.isFixed && (
                  <SmallButton
                    aria-label={`Change the key for: ${binding.does}`}
                    onClick={() => setListening(binding.action)}
                    onBlur={() => setListening(null)}
                    onKeyDown={(event) => take(event, binding.action)}
                  >
                    {listening === binding.action ? 'Press a key…' : 'Change'}
                  </SmallButton>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p role="status">{problem}</p>
      <div className={styles.buttons}>
        <SmallButton
          place="form"
          disabled={Object.keys(choices).length === 0}
          onClick={() => prefer({ keys: {} })}
        >
          Reset to defaults
        </SmallButton>
      </div>
    </div>
  );
}
