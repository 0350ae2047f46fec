/** Cache keys that more than one feature reads or refreshes. */
export const ACCOUNTS_KEY = ['accounts'] as const;
