import type { Order } from './types';

export type FieldErrors = Readonly<Record<string, readonly string[]>>;

const NO_ANSWER = 'NO_ANSWER';

interface ErrorFacts {
  status: number;
  code: string;
  message: string;
  detail?: Readonly<Record<string, unknown>>;
  order?: Order | null;
}

/** A call that did not succeed, in the words of the server where it had any. `status` 0: no answer arrived. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** The order a refusal (422) left behind, kept by the server as REJECTED. */
  readonly order: Order | null;

  constructor({ status, code, message, detail = {}, order = null }: ErrorFacts) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.order = order;
  }

  get fields(): FieldErrors {
    return readFields(this.detail.fields);
  }

  /** True where what was asked for may or may not have been done. */
  get isOutcomeUnknown(): boolean {
    return (
      this.code === NO_ANSWER ||
      this.code === 'OUTCOME_UNKNOWN' ||
      (this.status >= 500 && this.status !== 503)
    );
  }
}

export function networkError(): ApiError {
  return new ApiError({
    status: 0,
    code: NO_ANSWER,
    message: 'Thor did not respond. Check your connection.',
  });
}

/** Reads `{"error": {code, message, detail}, "order"?}`; anything else becomes an error that names its HTTP status. */
export function apiErrorFrom(status: number, body: unknown): ApiError {
  const error = isRecord(body) ? body.error : undefined;
  if (!isRecord(error) || typeof error.message !== 'string') {
    return new ApiError({
      status,
      code: `HTTP_${status}`,
      message: `Thor returned an error (HTTP ${status}).`,
    });
  }
  const order = isRecord(body) && isRecord(body.order) ? (body.order as unknown as Order) : null;
  return new ApiError({
    status,
    code: typeof error.code === 'string' ? error.code : `HTTP_${status}`,
    message: error.message,
    detail: isRecord(error.detail) ? error.detail : {},
    order,
  });
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong.';
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readFields(value: unknown): FieldErrors {
  if (!isRecord(value)) return {};
  const fields: Record<string, readonly string[]> = {};
  for (const [name, messages] of Object.entries(value)) {
    const list = Array.isArray(messages) ? messages : [messages];
    fields[name] = list.filter((message): message is string => typeof message === 'string');
  }
  return fields;
}
