import { plainTest, retest } from 'obscura-conformance/dev';
import type { Desk } from './desk.js';

/** Tests what has changed since the last test, over the recordings, and says what is fixed, new and still there. */
export async function testRound(desk: Desk, signal: AbortSignal): Promise<void> {
  const { options, answers, style, seed, print } = desk;
  const { dir, conformanceDir, pluginsRoot } = options;
  const actions = answers.untested();
  const which = actions === undefined ? 'everything' : `${actions.join(', ')}, of which the answers have changed`;
  print(`\n${style.faint(`Conformance of ${which}`)}\n\n`);
  const command = plainTest(dir, { actions, seed, thorough: false, conformanceDir, pluginsRoot });
  const { document } = await retest(command, desk.report, desk.terminalFor(signal));
  if (signal.aborted) return;
  desk.report = document ?? desk.report;
  answers.tested();
}
