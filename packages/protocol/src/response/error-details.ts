/** Why a plugin could not look, and what a host does about it (RES-12). */
export const ERROR_CODES = {
  'rate-limited': { says: 'The provider is limiting the rate of requests.', hostDoes: 'Waits and tries again.' },
  unavailable: { says: 'The provider is down or cannot be reached.', hostDoes: 'Waits and tries again.' },
  credential: { says: 'A credential is missing, wrong or expired.', hostDoes: 'Asks the user.' },
  'bad-input': { says: 'The input cannot be looked up as it is.', hostDoes: 'Gives up on the item.' },
  'not-supported': { says: 'The plugin does not do what it was asked.', hostDoes: 'Gives up on the action.' },
  internal: { says: 'The plugin itself is broken.', hostDoes: 'Gives up on the item, and reports it.' },
} as const;

/** Why a plugin could not look, for its host to act upon (RES-12). */
export type ErrorCode = keyof typeof ERROR_CODES;

/** What a plugin may say besides `error` (RES-12). */
export type ErrorDetails = {
  /** Why the plugin could not look, for the host to act upon. */
  errorCode?: ErrorCode;
  /** How long the host should wait before it asks again: a whole number of milliseconds, 0 or more. */
  retryAfterMs?: number;
};

/** Whether a value is one of {@link ERROR_CODES}. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_CODES, value);
}

/** Whether a value is a number of milliseconds that a host may wait. */
export function isDelay(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** What a host can use of `errorCode` and `retryAfterMs`. It ignores what it cannot use (RES-8). */
export function errorDetails({ errorCode, retryAfterMs }: Record<string, unknown>): ErrorDetails {
  return {
    ...(isErrorCode(errorCode) ? { errorCode } : {}),
    ...(isDelay(retryAfterMs) ? { retryAfterMs } : {}),
  };
}
