import { counted } from './counted.js';

/** Control and format characters, and white space that only looks like a space. Line breaks, tabs and spaces are fine. */
const UNPRINTABLE = /(?![\n\t ])[\p{Cc}\p{Cf}\p{Z}]/gu;

/** Escapes text so that a plugin cannot control the terminal. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** Bytes as text of at most `maxLength` characters. Invalid UTF-8 becomes U+FFFD. */
export function printableBytes(bytes: Uint8Array, maxLength: number): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, maxLength * 4));
  return text.length > maxLength ? `${printable(text.slice(0, maxLength))}… (${bytes.length} bytes)` : printable(text);
}

/** The last lines of bytes, as text. */
export function lastLines(bytes: Uint8Array, count: number): string[] {
  const lines = new TextDecoder().decode(bytes).trimEnd().split('\n');
  const shown = lines.slice(-count).map((line) => printable(line.length > 400 ? `${line.slice(0, 400)}…` : line));
  return lines.length > count ? [`… ${counted(lines.length - count, 'earlier line')}`, ...shown] : shown;
}
