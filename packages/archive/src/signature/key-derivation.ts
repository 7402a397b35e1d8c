import { scryptSync } from 'node:crypto';

/** How hard it is to guess a passphrase: the limits of libsodium's scrypt, as a secret key names them. */
export type Limits = { readonly operations: bigint; readonly memoryBytes: bigint };

/** For new keys: 128 MiB of memory, a third of a second. Minisign's own take 1 GiB. */
export const NEW_KEY_LIMITS: Limits = { operations: 4_194_304n, memoryBytes: 134_217_728n };

/** Minisign's own, which are the largest that are accepted. */
const MAX_LIMITS: Limits = { operations: 33_554_432n, memoryBytes: 1_073_741_824n };

/** Bytes from a passphrase, as libsodium makes them; `undefined` if the limits are beyond those of minisign. */
export function derive(passphrase: string, salt: Uint8Array, limits: Limits, length: number): Uint8Array | undefined {
  if (limits.operations > MAX_LIMITS.operations || limits.memoryBytes > MAX_LIMITS.memoryBytes) return undefined;
  const { N, r, p } = scryptParameters(limits);
  // A block more than it needs, for the parts that are not counted.
  const maxmem = 128 * r * (N + p + 2);
  return scryptSync(passphrase, salt, length, { N, r, p, maxmem });
}

/** What libsodium makes of its limits (`pickparams`). */
export function scryptParameters({ operations, memoryBytes }: Limits): { N: number; r: number; p: number } {
  const r = 8;
  const least = Math.max(Number(operations), 32_768);
  const memory = Number(memoryBytes);
  const isShortOfTime = least < memory / 32;
  const N = powerBelow(isShortOfTime ? least / (r * 4) : memory / (r * 128));
  const p = isShortOfTime ? 1 : Math.max(1, Math.floor(Math.min(least / 4 / N, 0x3fffffff) / r));
  return { N, r, p };
}

/** The largest power of two that is not larger; at least 2. */
function powerBelow(most: number): number {
  let power = 2;
  while (power <= Math.floor(most) / 2) power *= 2;
  return power;
}
