import { constants, inflateRawSync, inflateSync } from 'node:zlib';

/** A way in which data are packed. */
export type Format = {
  readonly name: string;
  /** The bytes that each part begins with. */
  readonly signature: Buffer;
  /** Whether the signature at a place is no chance. */
  isSure(bytes: Buffer, at: number): boolean;
  /** Unpacks what begins with the signature, whatever stands behind its end. Throws where it cannot. Absent: Node knows no way. */
  unpack?(bytes: Buffer, maxBytes: number): Buffer;
};

/** What is told from chance by four bytes and more. */
const always = () => true;

/** In random bytes a shorter output comes of a signature by chance, just before their end. */
const MIN_CUT_BYTES = 32;

/** The two bytes that begin what zlib writes at each of its levels. */
const ZLIB_SIGNATURES = ['7801', '785e', '789c', '78da'];

const GZIP: Format = {
  name: 'gzip',
  signature: Buffer.from('1f8b08', 'hex'),
  isSure: (bytes, at) => at === 0 || (GZIP_LEVELS.has(bytes[at + 8] ?? -1) && GZIP_SYSTEMS.has(bytes[at + 9] ?? -1)),
  // Not by `gunzip`, which refuses what has anything behind its end.
  unpack: (bytes, maxOutputLength) => inflateRawSync(bytes.subarray(endOfGzipHeader(bytes)), { maxOutputLength }),
};

/** What packers write into the header: how hard they tried, and on which system (RFC 1952). */
const GZIP_LEVELS = new Set([0, 2, 4]);
const GZIP_SYSTEMS = new Set([...Array(14).keys(), 255]);

const ZIP: Format = {
  name: 'ZIP',
  signature: Buffer.from('PK\u0003\u0004'),
  isSure: always,
  unpack(bytes, maxOutputLength) {
    const flags = bytes.readUInt16LE(6);
    const method = bytes.readUInt16LE(8);
    if (flags % 2 === 1) throw new Error('it is encrypted');
    // It stands there as it is, to be seen without unpacking.
    if (method === 0) return Buffer.alloc(0);
    if (method !== 8) throw new Error('it is not deflated');
    const end = 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
    return inflateRawSync(bytes.subarray(end), { maxOutputLength });
  },
};

/** All ways, as far as they can be told by how they begin. */
export const FORMATS: readonly Format[] = [
  GZIP,
  ZIP,
  ...ZLIB_SIGNATURES.map((signature) => ({
    name: 'zlib',
    signature: Buffer.from(signature, 'hex'),
    isSure: (bytes: Buffer, at: number) => at === 0 || isCut(bytes.subarray(at)),
    unpack: (bytes: Buffer, maxOutputLength: number) => inflateSync(bytes, { maxOutputLength }),
  })),
  unknown('Zstandard', '28b52ffd'),
  unknown('xz', 'fd377a585a00'),
  unknown('bzip2', '314159265359'), // Of a block: the header before it is text.
  unknown('7z', '377abcaf271c'),
  unknown('RAR', '526172211a07'),
  unknown('LZ4', '04224d18'),
];

function unknown(name: string, signature: string): Format {
  return { name, signature: Buffer.from(signature, 'hex'), isSure: always };
}

/** Whether so much comes of it that it is no chance, although its end is missing or too far away. */
function isCut(bytes: Buffer): boolean {
  try {
    inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MIN_CUT_BYTES });
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
  }
}

/** Behind the optional fields of the header (RFC 1952, 2.3). */
function endOfGzipHeader(bytes: Buffer): number {
  const flags = bytes.readUInt8(3);
  const has = (flag: number) => Math.floor(flags / flag) % 2 === 1;
  let end = 10;
  if (has(4)) end += 2 + bytes.readUInt16LE(end);
  // A name and a comment, each up to a zero.
  for (const flag of [8, 16]) if (has(flag)) end = bytes.indexOf(0, end) + 1;
  return has(2) ? end + 2 : end;
}
