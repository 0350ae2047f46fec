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
