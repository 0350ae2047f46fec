import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface GuideState {
  isPutAway: boolean;
}

/** Whether the customer has put the first-minute guide away; kept on this machine. */
export const useGuide = create<GuideState>()(
  persist((): GuideState => ({ isPutAway: false }), { name: 'thor-guide' }),
);

export function putGuideAway(): void {
  useGuide.setState({ isPutAway: true });
}
