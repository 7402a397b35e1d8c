import type { Transcript } from '@obscura/executor';
import { readDocument } from '@obscura/executor/internal';

/** How interpreters report an uncaught exception: by status and last words. */
const CRASHES = [
  { name: 'an uncaught Python exception', code: 1, says: /^Traceback \(most recent call last\):$/m },
  { name: 'an uncaught JavaScript error', code: 1, says: /^Node\.js v\d+/m },
] as const;

/** The uncaught exception in a transcript, or `undefined` if the plugin chose its exit status. */
export function crashOf({ ending, stderr, stdout }: Transcript): string | undefined {
  if (ending.kind !== 'exited' || ending.code === 0 || isRefusal(stdout)) return undefined;
  const text = new TextDecoder().decode(stderr.bytes);
  const crash = CRASHES.find(({ code, says }) => code === ending.code && says.test(text));
  return crash && `${crash.name}: ${lastWords(text)}`;
}

/** A plugin that still answers has caught the exception and only logged it. */
function isRefusal(stdout: Uint8Array): boolean {
  const read = readDocument(stdout);
  return (
    read.is === 'document' && typeof read.value === 'object' && (read.value as { ok?: unknown } | null)?.ok === false
  );
}

/** Python names the exception on the last line, Node on the last line that starts like an error. */
function lastWords(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const named = lines.findLast((line) => /^[\w.]*(?:Error|Exception|Interrupt|Exit)\b/.test(line));
  return (named ?? lines.at(-1) ?? '').slice(0, 200);
}
