import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { keepWithLogin } from '@/lib/kept/kept';

interface GuideState {
  isPutAway: boolean;
}

/** Whether the customer has put the first-minute guide away; it follows them. */
export const useGuideStore = create<GuideState>()(
  persist((): GuideState => ({ isPutAway: false }), { name: 'thor-guide' }),
);
keepWithLogin('guide', useGuideStore);

export function putGuideAway(): void {
  useGuideStore.setState({ isPutAway: true });
}
