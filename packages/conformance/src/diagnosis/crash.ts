import type { Transcript } from '@obscura/executor';
import { readDocument } from '@obscura/executor/internal';
import type { Place } from '../model/place.js';
import { placeInPlugin } from './place-in-plugin.js';

/** An uncaught exception that ended a plugin. */
export type Crash = {
  /** What happened, as a noun phrase: the interpreter's words, and the line of the plugin where it happened. */
  words: string;
  /** The line of the plugin's own code where it happened; absent if the interpreter does not name one. */
  place?: Place;
};

/** How interpreters report an uncaught exception: by status and last words. */
const CRASHES = [
  { name: 'an uncaught JavaScript error', code: 1, says: /^Node\.js v\d+/m },
  { name: 'an uncaught Python exception', code: 1, says: /^Traceback \(most recent call last\):$/m },
  // Python could not even compile the script, so there is no traceback.
  { name: 'a Python error', code: 1, says: /^(?:Syntax|Indentation|Tab)Error: /m },
] as const;

/** More stderr than any interpreter writes about one exception. */
const LOOKED_AT_BYTES = 64 * 1024;

/** The uncaught exception in a transcript, or `undefined` if the plugin chose its exit status. */
export function crashOf(transcript: Transcript): Crash | undefined {
  const { ending, stdout, launch } = transcript;
  if (ending.kind !== 'exited' || ending.code === 0 || isRefusal(stdout)) return undefined;
  const text = lastStderr(transcript);
  const crash = CRASHES.find(({ code, says }) => code === ending.code && says.test(text));
  if (!crash) return undefined;
  const place = placeInPlugin(text, launch.cwd);
  const where = place ? ` (${place.file}, line ${place.line})` : '';
  return { words: `${crash.name}: ${thrownValue(text) ?? lastWords(text)}${where}`, ...(place && { place }) };
}

/** The end of what a plugin wrote to stderr, as text. */
export function lastStderr({ stderr: { bytes } }: Pick<Transcript, 'stderr'>): string {
  return new TextDecoder().decode(bytes.subarray(-LOOKED_AT_BYTES));
}

/** A plugin that still answers has caught the exception and only logged it. */
function isRefusal(stdout: Uint8Array): boolean {
  const read = readDocument(stdout);
  return (
    read.is === 'document' && typeof read.value === 'object' && (read.value as { ok?: unknown } | null)?.ok === false
  );
}

/** How Node reports a rejected promise, if what it was rejected with is no Error. */
const REJECTED = /\bThe promise rejected with the reason "([^\n]{0,300})"\.$/m;
/** What Node writes below a thrown text or number. */
const HINT = '(Use `node --trace-uncaught';

/** What a JavaScript program threw, if it is no Error, so that Node has neither a name nor a stack to show. */
function thrownValue(stderr: string): string | undefined {
  const rejected = REJECTED.exec(stderr)?.[1];
  if (rejected !== undefined) return `${rejected} was thrown, which is no Error`;
  const lines = stderr.split('\n');
  // Node points at the place with a caret, and shows the value below.
  const [value = '', ...more] = lines.slice(lines.findLastIndex((line) => line.trim() === '^') + 1);
  const isThrown = value.startsWith('{') || more.some((line) => line.startsWith(HINT));
  return isThrown ? `${value.slice(0, MAX_WORDS)} was thrown, which is no Error` : undefined;
}

/** Longest text to quote, in characters. */
const MAX_WORDS = 200;

/** Python names the exception on the last line, Node on the last line that starts like an error. */
function lastWords(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const named = lines.findLast((line) => /^[\w.]*(?:Error|Exception|Interrupt|Exit)\b/.test(line));
  return (named ?? lines.at(-1) ?? '').slice(0, MAX_WORDS);
}
