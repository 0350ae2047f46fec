/** What a key can do on the page. */
export type KeyAction =
  | 'ticket.buy'
  | 'ticket.sell'
  | 'ticket.submit'
  | 'ticket.close'
  | 'price.up'
  | 'price.down'
  | 'symbol.search'
  | 'orders.cancelAll'
  | 'keys.list'
  | 'go.home'
  | 'go.trade'
  | 'go.activity'
  | 'go.replay'
  | 'go.feeds'
  | 'go.settings';

/** The key that a customer has put on an action. */
export interface KeyChoice {
  key: string;
  shift: boolean;
}
