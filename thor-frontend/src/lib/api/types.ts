import type {
  AccountSummary,
  ApiKey,
  BarPage,
  MarketClock,
  OrderExit,
  PlaceOrderRequest,
  ReplaceOrderRequest,
} from './contract';

/**
 * The objects of the contract. `contract.d.ts` is generated from docs/openapi.json and docs/socket.json (`npm run gen:api`);
 * only names that say more on the page, and bodies that the page fills further than a program has to, stand here.
 */
export type * from './brands';
export type * from './contract';

export type Account = AccountSummary;
export type BarInterval = BarPage['interval'];
export type KeyScope = ApiKey['scope'];
export type MarketState = MarketClock['state'];

/** The prices of an order, each if its type has it. */
export type PricesBody = Omit<OrderExit, 'time_in_force'>;

type Terms = 'account_id' | 'time_in_force';

export type OrderTermsBody = Omit<PlaceOrderRequest, 'client_order_id'> &
  Required<Pick<PlaceOrderRequest, Terms>>;

export type PlaceOrderBody = OrderTermsBody & Required<Pick<PlaceOrderRequest, 'client_order_id'>>;

export type ReplaceOrderBody = ReplaceOrderRequest & Required<Pick<ReplaceOrderRequest, 'revision'>>;
