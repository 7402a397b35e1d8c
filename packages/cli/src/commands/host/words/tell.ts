import type { Problem } from '@obscura/manager';
import { printable } from '@obscura/protocol';
import { EXIT, type ExitCode } from '../../../exit-code.js';
import { inWords } from '../../../explain-error.js';
import type { Terminal } from '../../../terminal.js';
import type { Words } from '../../../words/command.js';

/** Prints what a command has done: lines for people, or JSON. Problems that did not stop it go to stderr. */
export function tell(
  words: Words,
  { stdout, stderr }: Terminal,
  { lines, json, problems = [] }: { lines: readonly string[]; json: object; problems?: readonly Problem[] },
): ExitCode {
  if (words.has('json')) {
    stdout.write(`${JSON.stringify({ ok: true, ...json, ...(problems.length > 0 && { problems }) })}\n`);
    return EXIT.done;
  }
  for (const problem of problems) stderr.write(`${inWords(problem)}\n`);
  stdout.write(lines.map((line) => `${printable(line)}\n`).join(''));
  return EXIT.done;
}
