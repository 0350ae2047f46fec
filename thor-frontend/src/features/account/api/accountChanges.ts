import { api, bodyOf } from '@/lib/api/client';
import type { Account, AccountId, AccountType } from '@/lib/api/types';
import { mergeAnswer } from '@/realtime/liveStore';

export interface NewAccount {
  display_name: string;
  account_type: AccountType;
  starting_balance: string;
}

export interface NewClone {
  display_name?: string;
  client_id: string;
}

export interface AccountChanges {
  display_name?: string;
  review_window_seconds?: number;
}

export type PaperMoneyKind = 'deposit' | 'withdraw' | 'reset';

export interface PaperMoneyMove {
  kind: PaperMoneyKind;
  amount: string;
  client_id: string;
}

export async function openAccount(body: NewAccount): Promise<Account> {
  return bodyOf(api.POST('/api/actandpos/accounts', { body }));
}

export async function cloneAccount(accountId: AccountId, body: NewClone): Promise<Account> {
  const params = { path: { account_id: accountId } };
  return bodyOf(api.POST('/api/actandpos/accounts/{account_id}/clone', { params, body }));
}

export async function changeAccount(accountId: AccountId, body: AccountChanges): Promise<Account> {
  const params = { path: { account_id: accountId } };
  return merged(await bodyOf(api.PATCH('/api/actandpos/accounts/{account_id}', { params, body })));
}

export async function movePaperMoney(
  accountId: AccountId,
  { kind, amount, client_id }: PaperMoneyMove,
): Promise<Account> {
  const params = { path: { account_id: accountId } };
  switch (kind) {
    case 'deposit':
      return merged(
        await bodyOf(
          api.POST('/api/actandpos/accounts/{account_id}/deposit', { params, body: { amount, client_id } }),
        ),
      );
    case 'withdraw':
      return merged(
        await bodyOf(
          api.POST('/api/actandpos/accounts/{account_id}/withdraw', { params, body: { amount, client_id } }),
        ),
      );
    case 'reset':
      return merged(
        await bodyOf(
          api.POST('/api/actandpos/accounts/{account_id}/reset', {
            params,
            body: { starting_balance: amount, client_id },
          }),
        ),
      );
  }
}

function merged(account: Account): Account {
  mergeAnswer({ account });
  return account;
}
