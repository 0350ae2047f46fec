import { lazy } from 'react';
import { isWelcomeDismissed } from '@/features/home/welcome/dismissal';

/** Its scenes are large, and shown once a session: Home does not wait for them. */
export const CommanderWelcomeModal = lazy(async () => ({
  default: (await fetchModal()).CommanderWelcomeModal,
}));

function fetchModal() {
  return import('@/features/home/welcome/CommanderWelcomeModal');
}

/** Begin to fetch the welcome beside Home's own code, where it will be shown. */
export function prepareWelcome(): void {
  // Home asks again for what did not arrive, and says so if it fails.
  if (!isWelcomeDismissed()) fetchModal().catch(() => undefined);
}
