import { promisify } from 'node:util';
import * as zlib from 'node:zlib';

/** A body without its compression, or that it is too large. */
export type Unpacked = { readonly is: 'whole'; readonly bytes: Uint8Array } | { readonly is: 'too-large' };

/**
 * Undoes the `content-encoding` of a body, as its provider would. What begins like gzip is unpacked even if no header says so: a credential in
 * it is sent all the same. A body that cannot be unpacked stays as it is.
 */
export async function unpacked(body: Uint8Array, encoding = '', maxBytes: number): Promise<Unpacked> {
  const codings = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  const known = codings.flatMap((name) => (name === '' || name === 'identity' ? [] : [CODINGS.get(name)])).reverse();
  const inverses = known.length === 0 && isGzip(body) ? [CODINGS.get('gzip')] : known;
  if (inverses.length > MAX_CODINGS) return { is: 'whole', bytes: body };
  let bytes = body;
  for (const inverse of inverses) {
    if (!inverse) return { is: 'whole', bytes };
    try {
      bytes = await inverse(bytes, maxBytes);
    } catch (error) {
      if (Object(error).code === 'ERR_BUFFER_TOO_LARGE') return { is: 'too-large' };
      return { is: 'whole', bytes };
    }
  }
  return { is: 'whole', bytes };
}

/** Nobody packs a body more often, except to keep the receiver busy. */
const MAX_CODINGS = 3;

type Inverse = (bytes: Uint8Array, maxOutputLength: number) => Promise<Uint8Array>;

const { constants } = zlib;
const gunzip = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gunzip);
const inflate = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflate);
const inflateRaw = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflateRaw);
const unbrotli = promisify<Uint8Array, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress);

type Decompress = (bytes: Uint8Array, options: object, done: (error: Error | null, bytes: Buffer) => void) => void;

/** From Node 22.15 on, which the types do not know yet. */
const { zstdDecompress } = zlib as { zstdDecompress?: Decompress };
const unzstd = zstdDecompress && promisify(zstdDecompress);

/** What breaks off is read as far as it goes. */
const PARTLY = { finishFlush: constants.Z_SYNC_FLUSH };

const unzipped: Inverse = (bytes, maxOutputLength) => gunzip(bytes, { ...PARTLY, maxOutputLength });

const CODINGS = new Map<string, Inverse>([
  ['gzip', unzipped],
  ['x-gzip', unzipped],
  // Some clients leave out the two bytes of zlib’s header.
  [
    'deflate',
    (bytes, maxOutputLength) => (isZlib(bytes) ? inflate : inflateRaw)(bytes, { ...PARTLY, maxOutputLength }),
  ],
  [
    'br',
    (bytes, maxOutputLength) => unbrotli(bytes, { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength }),
  ],
  ...(unzstd
    ? [['zstd', (bytes, maxOutputLength) => unzstd(bytes, { maxOutputLength })] satisfies [string, Inverse]]
    : []),
]);

function isGzip([first, second, method]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b && method === 8;
}

function isZlib([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}
