import type {
  Account,
  AccountId,
  ActivityToday,
  CancelOutcome,
  Instrument,
  OrderId,
  OrderOutcome,
  PlaceOrderBody,
  ReplaceOrderBody,
} from './types';

/** The calls the page makes, in the shape openapi-typescript writes them: the generated `paths` takes this one's place. */

interface Answer<Body> {
  headers: Record<string, unknown>;
  content: { 'application/json': Body };
}

interface Call<Params, Body, Answers> {
  parameters: Params;
  requestBody: Body;
  responses: Answers;
}

type NoBody = undefined;
type JsonBody<Body> = { content: { 'application/json': Body } };
type NoParams = { query?: never; header?: never; path?: never; cookie?: never };
type Query<Shape> = { query: Shape; header?: never; path?: never; cookie?: never };
type PathId<Id> = { query?: never; header?: never; path: { id: Id }; cookie?: never };
type Ok<Body> = { 200: Answer<Body> };

export interface paths {
  '/api/actandpos/accounts': {
    parameters: NoParams;
    get: Call<NoParams, NoBody, Ok<{ accounts: Account[] }>>;
  };
  '/api/actandpos/accounts/active': {
    parameters: NoParams;
    get: Call<NoParams, NoBody, Ok<{ account_id: AccountId | null }>>;
    put: Call<NoParams, JsonBody<{ account_id: AccountId }>, Ok<{ account_id: AccountId }>>;
  };
  '/api/actandpos/activity/today': {
    parameters: NoParams;
    get: Call<Query<{ account_id: AccountId }>, NoBody, Ok<ActivityToday>>;
  };
  '/api/trades/orders': {
    parameters: NoParams;
    post: Call<NoParams, JsonBody<PlaceOrderBody>, { 201: Answer<OrderOutcome> }>;
  };
  '/api/trades/orders/{id}/update': {
    parameters: NoParams;
    patch: Call<PathId<OrderId>, JsonBody<ReplaceOrderBody>, Ok<OrderOutcome>>;
  };
  '/api/trades/orders/{id}/cancel': {
    parameters: NoParams;
    post: Call<PathId<OrderId>, NoBody, Ok<CancelOutcome>>;
  };
  '/api/livedata/instruments': {
    parameters: NoParams;
    get: Call<Query<{ symbols?: string; query?: string }>, NoBody, Ok<{ instruments: Instrument[] }>>;
  };
}
