import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { LIMITS } from '../files/limits.js';
import { base64Bytes } from './base64.js';
import { isSignedBy, keyId, type PublicKey } from './public-key.js';
import type { SecretKey } from './secret-key.js';

/** A detached signature of minisign. */
export type Signature = {
  /** The id of the key that it names. Anyone can write any id. */
  readonly keyId: string;
  /** Signs the BLAKE2b digest of the file. */
  readonly ofFile: Uint8Array;
  /** What the signer says about the file. It is signed together with the signature of the file. */
  readonly comment: string;
  readonly ofComment: Uint8Array;
};

/** A signature, or why there is none: a clause that follows its name. */
export type ReadSignature =
  | { readonly ok: true; readonly signature: Signature }
  | { readonly ok: false; readonly why: string };

/** The text of a `.minisig` file. @param comment - One line of at most 1,000 bytes. */
export function signBytes(bytes: Uint8Array, comment: string, key: SecretKey): string {
  const ofFile = key.sign(digestOf(bytes));
  const ofComment = key.sign(signedWithComment(ofFile, comment));
  return [
    `${UNTRUSTED}signature from Obscura plugin key ${key.publicKey.id}`,
    Buffer.concat([PREHASHED, key.idBytes, ofFile]).toString('base64'),
    `${TRUSTED}${comment}`,
    `${Buffer.from(ofComment).toString('base64')}\n`,
  ].join('\n');
}

/** Reads the text of a `.minisig` file, whoever wrote it. */
export function readSignature(text: string): ReadSignature {
  if (text.length > LIMITS.maxSignatureBytes) return { ok: false, why: 'is too long for a signature' };
  const [untrusted = '', first = '', trusted = '', second = '', ...rest] = text.split(/\r?\n/);
  const head = base64Bytes(first, 74);
  const ofComment = base64Bytes(second, 64);
  const isSignature =
    untrusted.startsWith(UNTRUSTED) && trusted.startsWith(TRUSTED) && rest.every((line) => line === '');
  if (!isSignature || head === undefined || ofComment === undefined) {
    return { ok: false, why: 'is not a signature of minisign, or was cut off' };
  }
  const algorithm = head.subarray(0, 2);
  if (algorithm.equals(LEGACY))
    return { ok: false, why: 'is in minisign’s old format, without a hash; it has to be made anew' };
  if (!algorithm.equals(PREHASHED)) return { ok: false, why: 'uses an algorithm that is not supported' };
  const signature = {
    keyId: keyId(head.subarray(2, 10)),
    ofFile: head.subarray(10),
    comment: trusted.slice(TRUSTED.length),
    ofComment,
  };
  return { ok: true, signature };
}

/** Whether a key has signed these bytes. */
export function hasSigned(key: PublicKey, { ofFile }: Signature, bytes: Uint8Array): boolean {
  return isSignedBy(key, digestOf(bytes), ofFile);
}

/** Whether a key has signed the trusted comment. Without the file, this is all that can be known. */
export function hasSignedComment(key: PublicKey, { ofFile, comment, ofComment }: Signature): boolean {
  return isSignedBy(key, signedWithComment(ofFile, comment), ofComment);
}

const UNTRUSTED = 'untrusted comment: ';
const TRUSTED = 'trusted comment: ';
const PREHASHED = Buffer.from('ED');
const LEGACY = Buffer.from('Ed');

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('blake2b512').update(bytes).digest();
}

function signedWithComment(ofFile: Uint8Array, comment: string): Uint8Array {
  return Buffer.concat([ofFile, Buffer.from(comment)]);
}
