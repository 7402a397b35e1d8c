import { relative } from 'node:path';
import { EXIT, type ExitCode } from '../../model/report/exit-code.js';
import type { RecordedCall } from '../../recording/ask-provider.js';
import { type CheckedRecordings, checkRecordings } from '../../recording/check-recordings.js';
import { type Recorded, record } from '../../recording/record-traffic.js';
import { NONSENSE } from '../../recording/recording-questions.js';
import { driftText } from '../../report/text/drift-text.js';
import { type Style, styleFor } from '../../report/text/style.js';
import { counted } from '../../wording/counted.js';
import { printable } from '../../wording/printable.js';
import type { Terminal } from '../terminal.js';
import type { Command } from '../words/arguments.js';
import { questionIn } from '../words/question.js';
import { asGiven } from './run/as-given.js';

/** Records a plugin's examples on the real network, and shows what was recorded. */
export async function recordPlugin(
  { dir, options, question, checks }: Extract<Command, { run: 'record' }>,
  { stdout, signal, directory, environment = {}, guard }: Terminal,
): Promise<ExitCode> {
  const asked = questionIn(question);
  guard?.();
  const ca = options.ca === undefined ? undefined : asGiven(options.ca, directory);
  const how = { ...options, ca, ...asked, environment, signal };
  if (checks) {
    const checked = await checkRecordings(asGiven(dir, directory), how);
    stdout.write(driftText(checked, stdout.hasColors));
    return checkExitCode(checked);
  }
  const recorded = await record(asGiven(dir, directory), how);
  stdout.write(recordText(recorded, stdout.hasColors));
  return recordExitCode(recorded);
}

/** A summary of a recording session, for people at a terminal. */
export function recordText(recorded: Recorded, hasColors: boolean): string {
  const style = styleFor(hasColors);
  if (recorded.is === 'not-run') return `${style.caution(printable(recorded.why))}\n`;
  const { plugin, calls, files, refused, unasked, isCutShort } = recorded;
  const requests = calls.reduce((sum, call) => sum + call.requests, 0);
  const rows = [
    `${style.strong(plugin.id)} on the real network: ${counted(calls.length, 'call')}, ${counted(requests, 'request')}`,
    ...calls.map((call) => callRow(call, style)),
    '',
    ...files.map(
      ({ file, ...counts }) => `${style.strong(printable(relative('.', file) || file))}  ${fileCounts(counts)}`,
    ),
  ];
  const ambiguous = files.flatMap((file) => file.ambiguous);
  if (ambiguous.length > 0) {
    rows.push('', style.caution('Requests with several different answers; only the first is recorded:'));
    rows.push(...ambiguous.map((request) => `  ${printable(request)}`));
  }
  if (refused.length > 0) {
    rows.push('', style.caution('Not recorded:'));
    rows.push(...[...new Set(refused.map(({ request, why }) => `  ${printable(request)}\n    ${printable(why)}`))]);
  }
  if (calls.length > 0 && requests === 0) {
    rows.push(
      style.caution(
        'The harness saw no request: the plugin sends none, or its HTTP client ignores the proxy variables in its environment.',
      ),
    );
  }
  if (unasked.length > 0) {
    rows.push('', style.caution(`Skipped, because conformance/config.yml has no examples: ${unasked.join(', ')}`));
  }
  if (isCutShort) rows.push('', style.caution('Stopped early: some questions were not asked.'));
  return `${rows.join('\n')}\n${recordWarnings(recorded, hasColors)}`;
}

/**
 * What to review before sharing the recordings: session tokens come from a credential, but cannot be recognized by their value. Empty if
 * there is nothing to review.
 */
export function recordWarnings(recorded: Recorded, hasColors: boolean): string {
  const sessions = recorded.is === 'recorded' ? recorded.files.flatMap((file) => file.sessions) : [];
  if (sessions.length === 0) return '';
  const rows = [
    styleFor(hasColors).caution(
      'Recorded fields that look like session tokens. Anyone who reads one can take over the session:',
    ),
    ...sessions.map(
      ({ file, field, request }) =>
        `  ${printable(relative('.', file))}: ${printable(field)}\n    in the recording of ${printable(request)}`,
    ),
    '  fix: end the session at the provider, or replace the token with a made-up value, here and in the routes that send it',
  ];
  return `\n${rows.join('\n')}\n`;
}

/** 0 if everything was recorded and every example was answered. */
export function recordExitCode(recorded: Recorded): ExitCode {
  if (recorded.is === 'not-run') return EXIT.incomplete;
  const { calls, files, refused, unasked, isCutShort } = recorded;
  const isMissing =
    isCutShort ||
    refused.length > 0 ||
    unasked.length > 0 ||
    calls.every(({ requests }) => requests === 0) ||
    calls.some(({ outcome, isNonsense }) => outcome.is === 'failed' && !isNonsense) ||
    files.some(({ ambiguous }) => ambiguous.some((request) => !/^(?:GET|HEAD) /.test(request)));
  return isMissing ? EXIT.incomplete : EXIT.conforms;
}

/** 1 if a recording no longer shows what the provider answers; other values and new fields do not count. */
function checkExitCode(checked: CheckedRecordings): ExitCode {
  if (checked.is === 'not-run') return EXIT.incomplete;
  const { drift, calls, isCutShort } = checked;
  if (drift.drifted.some(({ differences }) => differences.some(({ matters }) => matters))) return EXIT.nonconforming;
  const hasFailed = calls.some(({ outcome, isNonsense }) => outcome.is === 'failed' && !isNonsense);
  return hasFailed || isCutShort || drift.drifted.length + drift.same === 0 ? EXIT.incomplete : EXIT.conforms;
}

function callRow({ action, input, isNonsense, outcome }: RecordedCall, style: Style): string {
  const question = `${action} ${printable(JSON.stringify(input))}`;
  switch (outcome.is) {
    case 'result':
      return isNonsense
        ? `  ${style.caution('!')} ${question}  a result, although ${NONSENSE} matches nothing`
        : `  ${style.good('✔')} ${question}  a result`;
    case 'nothing':
      return isNonsense
        ? `  ${style.good('✔')} ${question}  no match, as expected`
        : `  ${style.faint('–')} ${question}  no match`;
    case 'failed':
      return `  ${isNonsense ? style.caution('!') : style.bad('✖')} ${question}  failed: ${printable(outcome.why)}`;
  }
}

function fileCounts({ added, refreshed, kept }: { added: number; refreshed: number; kept: number }): string {
  const renewed = refreshed > 0 ? [`${refreshed} refreshed`] : [];
  return [`${added} added`, ...renewed, `${kept} kept`].join(', ');
}
