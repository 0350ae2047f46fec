/** Cache keys that more than one feature reads or refreshes. */
export const ACCOUNTS_KEY = ['accounts'] as const;
export const REPLAY_ACCOUNTS_KEY = [...ACCOUNTS_KEY, 'replay'] as const;
