import { join } from 'node:path';
import { recordPlugin } from 'obscura-conformance/dev';
import { askRound } from './ask-round.js';
import type { Desk, DevelopOptions } from './desk.js';

/** Records the examples, or the given input, on the real network, and asks again over the new recordings. */
export async function recordRound(desk: Desk, signal: AbortSignal): Promise<void> {
  const { options, own, style, print } = desk;
  const { dir, pluginsRoot, localHosts } = options;
  print(`\n${style.faint('Recording, on the real network')}\n\n`);
  const command = {
    run: 'record',
    dir,
    question: questionOf(options),
    options: { pluginsRoot, localHosts },
    checks: false,
  } as const;
  const recordings = join(dir, 'conformance', 'upstream');
  await own.during(recordings, () => recordPlugin(command, desk.terminalFor(signal)));
  if (signal.aborted) return;
  print('\n');
  await askRound(desk, signal);
}

/** A given input, as on a command line. */
function questionOf({ question: { action, source, isBatch } }: DevelopOptions): { action?: string; input?: string } {
  if (action === undefined) return {};
  return source?.is === 'document' && !isBatch ? { action, input: JSON.stringify(source.document) } : { action };
}
