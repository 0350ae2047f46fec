import { create } from 'zustand';

/** Asked for in place of a symbol: the list of every alert. */
export const ALL_ALERTS = '';

interface AlertDialogState {
  /** The symbol that somebody wants an alert for; null while nobody does. */
  symbol: string | null;
}

export const useAlertDialogStore = create<AlertDialogState>()(() => ({ symbol: null }));

/** Opens the dialog for a price alert, from wherever a symbol stands. */
export function askForAlert(symbol: string | null): void {
  useAlertDialogStore.setState({ symbol });
}
