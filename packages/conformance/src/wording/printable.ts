import { counted } from './counted.js';

/** Control and format characters, and white space that only looks like a space. */
const UNPRINTABLE = /(?! )[\p{Cc}\p{Cf}\p{Z}]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text that CI runners take for commands: some only at the start of a line, and `##[`, `##vso[` and `##teamcity[` anywhere. */
const COMMAND = /^ *::|##(?=[a-z]*\[)/g;

/** Escapes text into one line, so that a plugin cannot control the terminal or a CI runner. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, spelledOut).replace(COMMAND, disarmed);
}

/** Escapes text of several lines. Tabs stay. */
export function printableLines(text: string): string[] {
  return text.split('\n').map((line) => line.split('\t').map(printable).join('\t'));
}

/** Bytes as text of at most `maxLength` characters. Invalid UTF-8 becomes U+FFFD. */
export function shownBytes(bytes: Uint8Array, maxLength: number): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, maxLength * 4));
  return text.length > maxLength ? `${text.slice(0, maxLength)}… (${bytes.length} bytes)` : text;
}

/** The last lines of bytes, as text. */
export function lastLines(bytes: Uint8Array, count: number): string[] {
  const lines = new TextDecoder().decode(bytes).trimEnd().split('\n');
  const shown = lines
    .slice(-count)
    .flatMap((line) => printableLines(line.length > 400 ? `${line.slice(0, 400)}…` : line));
  return lines.length > count ? [`… ${counted(lines.length - count, 'earlier line')}`, ...shown] : shown;
}

function spelledOut(character: string): string {
  return SHORT[character] ?? `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

/** Escapes the last character of a command's prefix. */
function disarmed(command: string): string {
  return `${command.slice(0, -1)}\\u{${command.codePointAt(command.length - 1)?.toString(16)}}`;
}
