import { Buffer } from 'node:buffer';
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { base64Bytes } from './base64.js';

/** A public key of minisign. */
export type PublicKey = {
  /** What signatures name it by: 16 hexadecimal digits, as minisign writes them. */
  readonly id: string;
  /** The line that people pass on: `RW…`, 56 characters. */
  readonly line: string;
  /** The key itself: 32 bytes. */
  readonly point: Uint8Array;
};

/** The algorithm of a key: Ed25519. */
export const ED25519 = Buffer.from('Ed');

/** Reads a public key: the line `RW…`, or the file that minisign writes. `undefined` if it is none. */
export function readPublicKey(text: string): PublicKey | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('untrusted comment:'));
  const [line = ''] = lines;
  const bytes = base64Bytes(line.trim(), 42);
  if (bytes === undefined || lines.length > 1 || !bytes.subarray(0, 2).equals(ED25519)) return undefined;
  return publicKeyOf(bytes.subarray(2, 10), bytes.subarray(10));
}

/** A public key of its parts. */
export function publicKeyOf(id: Uint8Array, point: Uint8Array): PublicKey {
  return { id: keyId(id), line: Buffer.concat([ED25519, id, point]).toString('base64'), point: Buffer.from(point) };
}

/** The file that holds a public key, as minisign writes it. */
export function publicKeyFile({ id, line }: PublicKey): string {
  return `untrusted comment: minisign public key ${id}\n${line}\n`;
}

/** Minisign writes the id as a number, the last byte first. */
export function keyId(bytes: Uint8Array): string {
  return Buffer.from(bytes).reverse().toString('hex').toUpperCase();
}

/** Whether a signature of Ed25519 is this key's. */
export function isSignedBy({ point }: PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  return verify(null, message, keyObject(point), signature);
}

function keyObject(point: Uint8Array): KeyObject {
  const x = Buffer.from(point).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}
