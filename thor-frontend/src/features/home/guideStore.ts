import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { syncWithLogin } from '@/stores/synced/sync';

interface GuideState {
  isPutAway: boolean;
}

/** Whether the customer has put the first-minute guide away; it follows them. */
export const useGuideStore = create<GuideState>()(
  persist((): GuideState => ({ isPutAway: false }), { name: 'thor-guide' }),
);
syncWithLogin('guide', useGuideStore);

export function putGuideAway(): void {
  useGuideStore.setState({ isPutAway: true });
}
