import { findBinding, type KeyBinding, type KeyPress, withChoices } from '@/lib/shortcuts/registry';
import { usePreferencesStore } from '@/stores/preferencesStore';

/** The binding that a press is of, by the keys that the customer has chosen. */
export function bindingOf(press: KeyPress, isLed = false): KeyBinding | undefined {
  return findBinding(withChoices(usePreferencesStore.getState().keys), press, isLed);
}
