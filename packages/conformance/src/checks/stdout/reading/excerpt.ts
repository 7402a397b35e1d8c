/** Bytes to show: one line of a hex dump. */
const WIDTH = 16;

/** The bytes at a place on stdout, as offset, hex and text. */
export function excerpt(stdout: Uint8Array, offset: number): string[] {
  const bytes = stdout.subarray(offset, offset + WIDTH);
  if (bytes.length === 0) return [];
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const text = [...bytes].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
  return [`byte ${offset}: ${hex}  |${text}|`];
}
