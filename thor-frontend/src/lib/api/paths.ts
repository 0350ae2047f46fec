import type {
  Account,
  AccountId,
  ActivityToday,
  CancelOutcome,
  Instrument,
  OrderId,
  OrderOutcome,
  PlaceOrderBody,
  Plain,
  ReplaceOrderBody,
} from './types';

/** The calls the page makes, in the shape openapi-typescript writes them: the generated `paths` takes this one's place. */

interface Answer<Body> {
  headers: Record<string, unknown>;
  content: { 'application/json': Plain<Body> };
}

interface Ask<Params, Answers> {
  parameters: Params;
  requestBody?: never;
  responses: Answers;
}

interface Tell<Params, Body, Answers> {
  parameters: Params;
  requestBody: Body;
  responses: Answers;
}

type JsonBody<Body> = { content: { 'application/json': Plain<Body> } };
type NoParams = { query?: never; header?: never; path?: never; cookie?: never };
type Query<Shape> = { query: Plain<Shape>; header?: never; path?: never; cookie?: never };
type PathOrder<Id> = { query?: never; header?: never; path: { order_id: Plain<Id> }; cookie?: never };
type Ok<Body> = { 200: Answer<Body> };

export interface paths {
  '/api/actandpos/accounts': {
    parameters: NoParams;
    get: Ask<NoParams, Ok<{ accounts: Account[] }>>;
  };
  '/api/actandpos/accounts/active': {
    parameters: NoParams;
    get: Ask<NoParams, Ok<{ account_id: AccountId | null }>>;
    put: Tell<NoParams, JsonBody<{ account_id: AccountId }>, Ok<{ account_id: AccountId }>>;
  };
  '/api/actandpos/activity/today': {
    parameters: NoParams;
    get: Ask<Query<{ account_id: AccountId }>, Ok<ActivityToday>>;
  };
  '/api/trades/orders': {
    parameters: NoParams;
    post: Tell<NoParams, JsonBody<PlaceOrderBody>, { 201: Answer<OrderOutcome> }>;
  };
  '/api/trades/orders/{order_id}/update': {
    parameters: NoParams;
    patch: Tell<PathOrder<OrderId>, JsonBody<ReplaceOrderBody>, Ok<OrderOutcome>>;
  };
  '/api/trades/orders/{order_id}/cancel': {
    parameters: NoParams;
    post: Ask<PathOrder<OrderId>, Ok<CancelOutcome>>;
  };
  '/api/livedata/instruments': {
    parameters: NoParams;
    get: Ask<Query<{ symbols?: string; query?: string }>, Ok<{ instruments: Instrument[] }>>;
  };
}
