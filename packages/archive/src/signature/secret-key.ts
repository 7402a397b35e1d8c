import { Buffer } from 'node:buffer';
import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { base64Bytes } from './base64.js';
import { blake2b } from './blake2b.js';
import { derive, type Limits, NEW_KEY_LIMITS } from './key-derivation.js';
import { ED25519, type PublicKey, publicKeyOf } from './public-key.js';

/** A secret key of minisign, ready to sign. */
export type SecretKey = {
  readonly publicKey: PublicKey;
  /** The id of the key, as signatures hold it: 8 bytes. */
  readonly idBytes: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
  /**
   * The file that holds the key, encrypted by a passphrase if there is one. Secret.
   *
   * @param limits - How hard the passphrase is to guess. Default: 128 MiB of memory and a third of a second for each guess.
   */
  toFile(passphrase: string | undefined, limits?: Limits): string;
};

/** A secret key, or what is needed for it, or why there is none. `why` is a clause that follows its name. */
export type ReadSecretKey =
  | { readonly is: 'read'; readonly key: SecretKey }
  | { readonly is: 'encrypted' }
  | { readonly is: 'wrong-passphrase' }
  | { readonly is: 'unreadable'; readonly why: string };

/** Makes a new key. */
export function newSecretKey(): SecretKey {
  // RFC 8032: any 32 bytes. Exporting a key that Node has just generated can hang for ever (Node 20).
  return secretKeyOf(randomBytes(8), randomBytes(32));
}

/** Reads the file of a secret key, as minisign or {@link newSecretKey} write it. Takes a second if the key is encrypted. */
export function readSecretKey(text: string, passphrase?: string | undefined): ReadSecretKey {
  const [comment = '', line = '', ...rest] = text.split(/\r?\n/);
  const bytes = base64Bytes(line, BYTES);
  if (!comment.startsWith('untrusted comment:') || bytes === undefined || rest.some((other) => other !== '')) {
    return { is: 'unreadable', why: 'is not a secret key of minisign' };
  }
  const algorithm = bytes.subarray(0, 2);
  if (!algorithm.equals(ED25519) || !bytes.subarray(4, 6).equals(BLAKE2B)) {
    return { is: 'unreadable', why: 'uses an algorithm that is not supported' };
  }
  const derivation = bytes.subarray(2, 4);
  const secret = bytes.subarray(SECRET_AT);
  if (derivation.equals(NO_DERIVATION)) return keyIn(secret, false);
  if (!derivation.equals(SCRYPT)) return { is: 'unreadable', why: 'is encrypted in a way that is not supported' };
  if (passphrase === undefined) return { is: 'encrypted' };
  const limits = { operations: bytes.readBigUInt64LE(38), memoryBytes: bytes.readBigUInt64LE(46) };
  const mask = derive(passphrase, bytes.subarray(6, 38), limits, SECRET_BYTES);
  if (mask === undefined) return { is: 'unreadable', why: 'wants more memory to decrypt it than minisign itself uses' };
  return keyIn(masked(secret, mask), true);
}

const SCRYPT = Buffer.from('Sc');
const NO_DERIVATION = Buffer.from([0, 0]);
const BLAKE2B = Buffer.from('B2');

/** Three algorithms, the salt, two limits; then what may be encrypted: id, seed, public key, checksum. */
const SECRET_AT = 2 + 2 + 2 + 32 + 8 + 8;
const SECRET_BYTES = 8 + 32 + 32 + 32;
const BYTES = SECRET_AT + SECRET_BYTES;

function keyIn(secret: Buffer, hasChecksum: boolean): ReadSecretKey {
  const [id, seed, point, checksum] = [
    secret.subarray(0, 8),
    secret.subarray(8, 40),
    secret.subarray(40, 72),
    secret.subarray(72),
  ];
  if (hasChecksum && !checksumOf(secret.subarray(0, 72)).equals(checksum)) return { is: 'wrong-passphrase' };
  const key = secretKeyOf(id, seed);
  const isWhole = Buffer.from(key.publicKey.point).equals(point);
  return isWhole ? { is: 'read', key } : { is: 'unreadable', why: 'is damaged: its two halves do not belong together' };
}

/** How a seed of Ed25519 stands in PKCS #8 (RFC 8410), up to its bytes. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

function secretKeyOf(idBytes: Uint8Array, seed: Uint8Array): SecretKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const point = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  return {
    publicKey: publicKeyOf(idBytes, point),
    idBytes,
    sign: (message) => sign(null, message, privateKey),
    toFile(passphrase, limits = NEW_KEY_LIMITS) {
      const plain = Buffer.concat([idBytes, seed, point]);
      return `untrusted comment: minisign encrypted secret key\n${fileBytes(plain, passphrase, limits).toString('base64')}\n`;
    },
  };
}

function fileBytes(plain: Buffer, passphrase: string | undefined, limits: Limits): Buffer {
  // Like minisign: no checksum without a passphrase.
  if (passphrase === undefined) {
    return Buffer.concat([ED25519, NO_DERIVATION, BLAKE2B, Buffer.alloc(48), plain, Buffer.alloc(32)]);
  }
  const salt = randomBytes(32);
  const mask = derive(passphrase, salt, limits, SECRET_BYTES);
  if (mask === undefined) throw new RangeError('Minisign itself refuses these limits');
  const secret = masked(Buffer.concat([plain, checksumOf(plain)]), mask);
  return Buffer.concat([ED25519, SCRYPT, BLAKE2B, salt, limitBytes(limits), secret]);
}

function limitBytes({ operations, memoryBytes }: Limits): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64LE(operations, 0);
  bytes.writeBigUInt64LE(memoryBytes, 8);
  return bytes;
}

function checksumOf(plain: Uint8Array): Buffer {
  return Buffer.from(blake2b(Buffer.concat([ED25519, plain]), 32));
}

function masked(bytes: Uint8Array, mask: Uint8Array): Buffer {
  return Buffer.from(bytes.map((byte, index) => byte ^ (mask[index] ?? 0)));
}
