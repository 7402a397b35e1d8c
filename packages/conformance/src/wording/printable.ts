import { counted } from './counted.js';

/** Control and format characters, and white space that looks like a space and is none. */
const UNPRINTABLE = /(?! )[\p{Cc}\p{Cf}\p{Z}]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** How a line begins that commands the runner of a CI, and what commands one anywhere in a line: `##[`, `##vso[`, `##teamcity[`. */
const COMMAND = /^ *::|##(?=[a-z]*\[)/g;

/** Text as one line that cannot do anything to a terminal or a CI: what a plugin wrote is shown, not obeyed. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, spelledOut).replace(COMMAND, disarmed);
}

/** Text of several lines; tabs stay. */
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

/** The last character of a command's beginning, spelled out. */
function disarmed(command: string): string {
  return `${command.slice(0, -1)}\\u{${command.codePointAt(command.length - 1)?.toString(16)}}`;
}
