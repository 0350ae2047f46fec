import { create } from 'zustand';

interface AlertAsk {
  /** The symbol that somebody wants an alert for; null while nobody does. */
  symbol: string | null;
}

export const useAlertAsk = create<AlertAsk>()(() => ({ symbol: null }));

/** Opens the dialog for a price alert, from wherever a symbol stands. */
export function askForAlert(symbol: string | null): void {
  useAlertAsk.setState({ symbol });
}
