import { dirname, resolve } from 'node:path';
import { printable } from '@obscura/protocol';
import { CommandError, type Problem } from '../../command-error.js';
import { EXIT, type ExitCode } from '../../exit-code.js';
import { checkEntry } from '../../registry/check-entry.js';
import { readIndex } from '../../registry/read-index.js';
import type { Terminal } from '../../terminal.js';
import type { Words } from '../../words/command.js';
import { UsageError } from '../../words/usage-error.js';

/** Checks every entry of an index against its archive and its files. */
export async function run(words: Words, { stdout }: Terminal): Promise<ExitCode> {
  const [file = ''] = words.operands;
  const index = readIndex(file);
  if (index === undefined)
    throw new UsageError(`There is no index ${file}`, 'obscura-plugin index check ./registry/index.yml');
  const problems: Problem[] = [];
  const seen = new Set<unknown>();
  for (const [number, entry] of index.entries.entries()) {
    const place = `${index.placeOf(number)} ${typeof entry.id === 'string' ? entry.id : `entry ${number + 1}`}`;
    if (seen.has(entry.id))
      problems.push({ code: 'entry-twice', place, message: 'is there twice', fix: 'remove one of the two' });
    else problems.push(...(await checkEntry(dirname(resolve(file)), entry, place)));
    seen.add(entry.id);
  }
  if (problems.length > 0) throw new CommandError(problems);
  const count = index.entries.length;
  stdout.write(
    words.has('json')
      ? `${JSON.stringify({ ok: true, entries: count })}\n`
      : `${printable(file)}: ${count} ${count === 1 ? 'entry' : 'entries'}, all true\n`,
  );
  return EXIT.done;
}
