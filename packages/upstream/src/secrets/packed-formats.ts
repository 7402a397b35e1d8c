/** Compressed formats, by their first bytes. */
const FORMATS: readonly (readonly [name: string, signature: string])[] = [
  ['gzip', '1f8b08'],
  ['ZIP', '504b0304'],
  ['Zstandard', '28b52ffd'],
  ['xz', 'fd377a585a00'],
  ['bzip2', '314159265359'], // The signature of a block; the header before it is text.
  ['7z', '377abcaf271c'],
  ['RAR', '526172211a07'],
  ['LZ4', '04224d18'],
  ['PDF', '255044462d'],
  // Two bytes are common by chance, so these count only at the start.
  ...['7801', '785e', '789c', '78da'].map((signature) => ['zlib', signature] as const),
];

/** Signatures this long are not a coincidence, wherever they appear. */
const MIN_SURE_BYTES = 4;

/**
 * The format of compressed data anywhere in the content, which might hide a credential. With `isMedia`, only the start counts, because no
 * image starts like an archive.
 */
export function packedIn(content: string | Uint8Array, isMedia: boolean): string | undefined {
  return typeof content === 'string' ? packedInText(content) : packedInBytes(Buffer.from(content), isMedia);
}

function packedInBytes(bytes: Buffer, isMedia: boolean): string | undefined {
  return FORMATS.find(([name, signature]) => {
    const start = Buffer.from(signature, 'hex');
    const isEverywhere = !isMedia && start.length >= MIN_SURE_BYTES;
    if (!isEverywhere && !(name === 'gzip' && !isMedia)) return bytes.subarray(0, start.length).equals(start);
    for (let at = bytes.indexOf(start); at !== -1; at = bytes.indexOf(start, at + 1)) {
      if (isEverywhere || at === 0 || isGzipHeader(bytes, at)) return true;
    }
    return false;
  })?.[0];
}

/** Whether the rest of a gzip header is plausible: the compression level and the operating system (RFC 1952). */
function isGzipHeader(bytes: Buffer, at: number): boolean {
  const [level = -1, system = -1] = [bytes[at + 8], bytes[at + 9]];
  return [0, 2, 4].includes(level) && (system < 14 || system === 255);
}

/** Looks for base64, as in JSON. */
function packedInText(text: string): string | undefined {
  const match = IN_BASE64.exec(text);
  return match?.[1] === undefined ? undefined : FORMAT_OF.get(match[1]);
}

/** The start of each signature in base64, up to where it depends on the next bytes. */
const FORMAT_OF = new Map(
  FORMATS.filter(([name]) => name !== 'zlib').map(([name, signature]) => {
    const bytes = Buffer.from(signature, 'hex');
    return [bytes.toString('base64').slice(0, Math.floor((bytes.length * 8) / 6)), name];
  }),
);

const IN_BASE64 = new RegExp(
  `(?<![A-Za-z0-9+/_-])(${[...FORMAT_OF.keys()].map((letters) => letters.replaceAll('+', '\\+')).join('|')})[A-Za-z0-9+/_-]{8}`,
);
