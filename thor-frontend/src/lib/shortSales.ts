import type { Account, AssetType } from './api/types';

/** Why an account sells nothing short of a kind; null where it may. Options are written against shares or cash. */
export function shortBlock(
  account: Account | null | undefined,
  assetType: AssetType | undefined,
): string | null {
  const isBlocked = account?.account_type === 'CASH' && assetType === 'EQ';
  return isBlocked ? 'A cash account does not allow short sales. Use a margin account.' : null;
}
