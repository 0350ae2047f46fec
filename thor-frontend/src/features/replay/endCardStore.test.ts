import { expect, it } from 'vitest';
import type { AccountId, EndedReplay } from '@/lib/api/types';
import { closeEnd, showEnd, useEndCardStore } from './endCardStore';

function ended(accountId: number): EndedReplay {
  return { account_id: accountId as AccountId } as EndedReplay;
}

it('an end that is told twice is shown once, and the next one again', () => {
  showEnd(ended(1));
  closeEnd();
  showEnd(ended(1));
  expect(useEndCardStore.getState().ended).toBeNull();
  showEnd(ended(2));
  expect(useEndCardStore.getState().ended?.account_id).toBe(2);
  closeEnd();
});
