import { Buffer } from 'node:buffer';
import { textWriter, writer } from './write.js';

/** Alone, and within longer bytes, where it may begin at three offsets in a group of letters; in one line and in many. */
export const writeBase64 = writer((bytes) => {
  const texts = [0, 1, 2].map((before) => within(bytes, before).toString('base64'));
  return texts.flatMap((text) => [text, text.replaceAll(/.{16}/g, '$&\n')]);
});

export const writeBase64url = writer((bytes) => [0, 1, 2].map((before) => within(bytes, before).toString('base64url')));

export const writeBase32 = writer((bytes) => [base32(bytes), base32(bytes).toLowerCase()]);

/** In upper and lower case, and byte by byte. */
export const writeHex = writer((bytes) => {
  const hex = bytes.toString('hex');
  const separated = [':', ' ', '-'].map((separator) => hex.replaceAll(/..(?=.)/g, `$&${separator}`));
  return [hex, hex.toUpperCase(), ...separated];
});

/** As `JSON.stringify` writes a `Buffer`, in one line and in many, and as hexadecimal literals. */
export const writeByteList = writer((bytes) => [
  bytes.join(','),
  bytes.join(',\n  '),
  Array.from(bytes, (byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(', '),
]);

/** Little-endian and big-endian. */
export const writeUtf16 = textWriter((text) => {
  const little = Buffer.from(text, 'utf16le');
  return [little, Buffer.from(little).swap16()];
});

export const writeLatin1 = textWriter((text) => (/^[\0-\xff]*$/.test(text) ? [Buffer.from(text, 'latin1')] : []));

/** Bytes surrounded by others. */
function within(bytes: Buffer, before: number): Buffer {
  return before === 0 ? bytes : Buffer.concat([Buffer.from('::'.slice(0, before)), bytes, Buffer.from(':')]);
}

const BASE32_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Without padding (RFC 4648, 6). */
export function base32(bytes: Uint8Array): string {
  const digits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = digits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => BASE32_LETTERS.charAt(Number.parseInt(group.padEnd(5, '0'), 2))).join('');
}
