import type { KeyAction } from '@/lib/shortcuts/actions';
import { keyWords, withChoices } from '@/lib/shortcuts/registry';
import { usePreferencesStore } from '@/stores/preferencesStore';

/** The key that starts an action, as the customer has it now: "B". */
export function KeyWords({ action }: { action: KeyAction }) {
  const choices = usePreferencesStore((state) => state.keys);
  const binding = withChoices(choices).find((other) => other.action === action);
  return binding ? keyWords(binding) : null;
}
