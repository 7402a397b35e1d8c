import { replay } from '../../../cases/replay.js';
import type { ReportedFinding } from '../../../report/document/report-schema.js';
import { styleFor } from '../../../report/text/style.js';
import { printable } from '../../../wording/printable.js';
import { recordingsCache } from '../../history/recordings-cache.js';
import type { Terminal } from '../../terminal.js';
import { asGiven } from '../run/as-given.js';
import type { TestCommand } from './test.js';

/** Further cases mostly have the same causes, and the whole run follows. */
const MAX_CASES = 10;

/** Replays the cases of earlier findings, and says of each whether it is fixed, which is what the author wants to know first. */
export async function casesFirst(
  findings: readonly ReportedFinding[],
  { dir, options }: TestCommand,
  terminal: Terminal,
): Promise<void> {
  const { stdout, signal, directory } = terminal;
  const style = styleFor(stdout.hasColors);
  // One case of each cause.
  const telling = findings.filter(({ reproduce, sameCauseAs }) => reproduce !== undefined && sameCauseAs === undefined);
  for (const { check, action, reproduce } of telling.slice(0, MAX_CASES)) {
    if (signal.aborted || reproduce === undefined) return;
    const { conformanceDir, configFile, ignoresPluginConfig, pluginsRoot, deadlineMs } = options;
    const kept = recordingsCache(terminal);
    const exam = { conformanceDir, configFile, ignoresPluginConfig, pluginsRoot, deadlineMs, recordingsCache: kept };
    const replayed = await replay(reproduce.caseFile, { ...exam, dir: asGiven(dir, directory), signal });
    if (signal.aborted) return;
    const subject = `${check}${action === undefined ? '' : ` (${printable(action)})`}`;
    if (replayed.is === 'passed') stdout.write(`${style.good('✔ its case passes')}  ${subject}\n`);
    if (replayed.is === 'failed') stdout.write(`${style.bad('✖ its case still fails')}  ${subject}\n`);
  }
  if (telling.length > 0) stdout.write('\n');
}
