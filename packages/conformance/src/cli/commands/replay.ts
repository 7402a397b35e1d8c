import { replay } from '../../cases/replay.js';
import { CHECKS } from '../../checks/index.js';
import { EXIT, type ExitCode } from '../../model/report/exit-code.js';
import { replayText } from '../../report/text/replay-text.js';
import { recordingsCache } from '../history/recordings-cache.js';
import type { Terminal } from '../terminal.js';
import type { Command } from '../words/arguments.js';
import { asGiven } from './run/as-given.js';

/** Repeats the calls of a case, and says whether it still fails. */
export async function replayCase(
  { file, options }: Extract<Command, { run: 'replay' }>,
  terminal: Terminal,
): Promise<ExitCode> {
  const { stdout, signal, directory, guard } = terminal;
  guard?.();
  const dir = options.dir === undefined ? undefined : asGiven(options.dir, directory);
  const replayed = await replay(file, { ...options, dir, signal, recordingsCache: recordingsCache(terminal) });
  stdout.write(replayText(replayed, CHECKS, stdout.hasColors));
  switch (replayed.is) {
    case 'failed':
      return EXIT.nonconforming;
    case 'passed':
      return EXIT.conforms;
    case 'not-run':
      return EXIT.incomplete;
  }
}
