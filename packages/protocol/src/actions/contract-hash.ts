import type { Action } from './action-names.js';
import { CONTRACT_HASHES } from './contract-hashes.js';

/**
 * SHA-256 of the contract of an action, in hexadecimal. Where two versions of this package give the same hash, what the action is asked
 * and may answer has not changed.
 *
 * @example
 * ```ts
 * if (contractHash('movieByName') !== hashWhenTested) console.warn('the contract of movieByName has changed');
 * ```
 */
export function contractHash(action: Action): string {
  return CONTRACT_HASHES[action];
}
