import type { Auth } from '@obscura/protocol';
import type { CallOptions } from './caller.js';

/** Credentials that can be used: a key without a value is as good as missing. @throws {TypeError} where they are no strings. */
export function usableAuth(auth: unknown): Auth {
  if (auth === undefined) return {};
  if (typeof auth !== 'object' || auth === null) throw new TypeError('auth must be an object of strings');
  const set = Object.entries(auth).filter(([, value]) => value !== undefined && value !== '');
  for (const [key, value] of set)
    if (typeof value !== 'string') throw new TypeError(`auth.${key} must be a string, not a ${typeof value}`);
  return Object.fromEntries(set);
}

/** Options that can be used. @throws {TypeError} for a caller whom no compiler has told. */
export function usableOptions<O extends CallOptions>(options: O): O & { auth: Auth } {
  const { signal } = options;
  if (signal !== undefined && !(signal instanceof AbortSignal))
    throw new TypeError('signal must be an AbortSignal, such as the `signal` of an AbortController');
  return { ...options, auth: usableAuth(options.auth) };
}
