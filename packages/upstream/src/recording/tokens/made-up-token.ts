import { createHash } from 'node:crypto';

/**
 * A token for recordings that stands for one of the provider's. The same place gives the same token, so that recording again changes
 * nothing. It looks like the real one as far as a program may check: a JWT stays one that expires in the year 2100, digits stay digits.
 */
export function madeUpToken(real: string, place: string): string {
  const hash = createHash('sha256').update(place).digest('hex');
  if (/^\d+$/.test(real)) return BigInt(`0x${hash}`).toString().slice(0, real.length);
  const opaque = `${PREFIX}${hash.slice(0, 16)}`;
  return isJwt(real) ? `${part({ alg: 'none', typ: 'JWT' })}.${part({ exp: 4_102_444_800 })}.${opaque}` : opaque;
}

/** Whether a value was made up here, or contains one that was. */
export function isMadeUp(value: string): boolean {
  return MADE_UP.test(value);
}

/** Whether a value is shaped like a JSON Web Token. */
export function isJwt(value: string): boolean {
  return JWT.test(value);
}

const PREFIX = 'made-up-';
const MADE_UP = /made-up-[\da-f]{16}/;
const JWT = /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/;

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
