import { ChoiceGroup } from '@/components/forms/ChoiceGroup';
import formLayout from '@/components/forms/formLayout.module.css';
import { useChosenScheme } from '@/components/theme/schemes';
import type { TimeZoneChoice } from '@/lib/format/time';
import { prefer, type SendMode, usePreferencesStore } from '@/stores/preferencesStore';
import { chooseScheme, type Scheme } from '@/stores/themeStore';
import { WarningFields } from './WarningFields';

const THEMES: readonly { value: Scheme; words: string }[] = [
  { value: 'dark', words: 'Dark' },
  { value: 'light', words: 'Light' },
  { value: 'auto', words: 'System' },
];

const SEND_MODES: readonly { value: SendMode; words: string; hint: string }[] = [
  { value: 'confirm', words: 'Review each order before sending', hint: 'Enter reviews, Enter sends' },
  { value: 'oneClick', words: 'Send on the first click', hint: 'No review step' },
];

const ZONES: readonly { value: TimeZoneChoice; words: string }[] = [
  { value: 'local', words: 'Local time' },
  { value: 'exchange', words: 'Exchange time (New York)' },
  { value: 'utc', words: 'UTC' },
];

type SoundChoice = 'on' | 'off';

const SOUNDS: readonly { value: SoundChoice; words: string }[] = [
  { value: 'off', words: 'Off' },
  { value: 'on', words: 'On fills and rejects' },
];

/** How the page looks and behaves, taken at once, and found again wherever the customer logs in. */
export function PreferencesForm() {
  const scheme = useChosenScheme();
  const sendMode = usePreferencesStore((state) => state.sendMode);
  const hasSounds = usePreferencesStore((state) => state.hasSounds);
  const timeZone = usePreferencesStore((state) => state.timeZone);
  return (
    <div className={formLayout.section}>
      <ChoiceGroup legend="Theme" value={scheme} choices={THEMES} onChange={chooseScheme} />
      <ChoiceGroup
        legend="Sending orders"
        value={sendMode}
        choices={SEND_MODES}
        onChange={(value) => prefer({ sendMode: value })}
      />
      <WarningFields />
      <ChoiceGroup
        legend="Sounds"
        value={hasSounds ? 'on' : 'off'}
        choices={SOUNDS}
        onChange={(value) => prefer({ hasSounds: value === 'on' })}
      />
      <ChoiceGroup
        legend="Time zone"
        value={timeZone}
        choices={ZONES}
        onChange={(value) => prefer({ timeZone: value })}
      />
    </div>
  );
}
