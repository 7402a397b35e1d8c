import { compareReports } from '../../../baseline/compare.js';
import { comparisonText } from '../../../baseline/comparison-text.js';
import type { ExitCode } from '../../../model/report/exit-code.js';
import type { ReportDocument } from '../../../report/document/report-schema.js';
import type { Terminal } from '../../terminal.js';
import type { TestCommand } from './test.js';

/** How a run ended, and its report, if it had one. */
export type Retested = { code: ExitCode; document?: ReportDocument | undefined };

/**
 * Tests a plugin once more: first the cases of the findings of `last`, then everything, and then what is fixed, new and still there. What has
 * nothing to do with the actions that are tested is not compared.
 */
export async function retest(
  command: TestCommand,
  last: ReportDocument | undefined,
  terminal: Terminal,
): Promise<Retested> {
  // Who only watches does not wait for the engine to load.
  const [{ casesFirst }, { test }] = await Promise.all([import('./cases-first.js'), import('./test.js')]);
  const { actions } = command.options;
  const earlier = last && { ...last, findings: last.findings.filter(({ action }) => isAmong(actions, action)) };
  if (earlier) await casesFirst(earlier.findings, command, terminal);
  let document: ReportDocument | undefined;
  const code = await test(command, terminal, (seen) => {
    document = seen;
  });
  if (earlier && document && !terminal.signal.aborted)
    terminal.stdout.write(`\n${comparisonText(compareReports(earlier, document), terminal.stdout.hasColors)}`);
  return { code, document: document && last ? withUntested(document, last, actions) : document };
}

/** What an earlier run found about the actions that were left out is still known. */
function withUntested(
  document: ReportDocument,
  last: ReportDocument,
  actions: readonly string[] | undefined,
): ReportDocument {
  const untested = last.findings.filter(({ action }) => !isAmong(actions, action));
  return { ...document, findings: [...document.findings, ...untested] };
}

/** A test as a command line without options asks for it. */
export function plainTest(dir: string, options: TestCommand['options']): TestCommand {
  return {
    run: 'test',
    dir,
    options,
    strictness: {},
    reporters: [],
    choice: { only: [], skip: [] },
    bails: false,
    isLastFailed: false,
    watches: false,
    isQuiet: false,
    isVerbose: false,
    updatesBaseline: false,
  };
}

function isAmong(actions: readonly string[] | undefined, action: string | undefined): boolean {
  return actions === undefined || action === undefined || actions.includes(action);
}
