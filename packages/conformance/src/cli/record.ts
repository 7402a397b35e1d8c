import { relative } from 'node:path';
import { EXIT, type ExitCode } from '../model/exit-code.js';
import { NONSENSE, type Recorded, type RecordedCall, record } from '../recording/record-traffic.js';
import { type Style, styleFor } from '../report/style.js';
import { counted } from '../wording/counted.js';
import { printable } from '../wording/printable.js';
import type { Command } from './arguments.js';
import { asGiven } from './as-given.js';
import { questionIn } from './question.js';
import type { Terminal } from './terminal.js';

/** Records a plugin's examples on the real network, and tells what was recorded. */
export async function recordPlugin(
  { dir, options, question }: Extract<Command, { run: 'record' }>,
  { stdout, signal, directory, environment = {}, guard }: Terminal,
): Promise<ExitCode> {
  const asked = questionIn(question);
  guard?.();
  const recorded = await record(asGiven(dir, directory), { ...options, ...asked, environment, signal });
  stdout.write(recordText(recorded, stdout.hasColors));
  return recordExitCode(recorded);
}

/** What was recorded, for a person at a terminal. */
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
    rows.push(
      '',
      style.caution('Answered in more than one way, of which the first is recorded (routes compare no bodies):'),
    );
    rows.push(...ambiguous.map((request) => `  ${printable(request)}`));
  }
  if (refused.length > 0) {
    rows.push('', style.caution('Not recorded:'));
    rows.push(...[...new Set(refused.map(({ request, why }) => `  ${printable(request)}\n    ${printable(why)}`))]);
  }
  if (calls.length > 0 && requests === 0) {
    rows.push(
      style.caution(
        'No request was seen: the plugin asks nobody, or goes past the proxy variables of its environment.',
      ),
    );
  }
  if (unasked.length > 0) {
    rows.push('', style.caution(`Not asked, without examples in conformance/config.yml: ${unasked.join(', ')}`));
  }
  if (isCutShort) rows.push('', style.caution('Ended early: not every question was asked.'));
  return `${rows.join('\n')}\n${recordWarnings(recorded, hasColors)}`;
}

/**
 * What a person has to judge before the recordings are shared: a token is derived from a credential, and not known by its value. Empty where there is
 * nothing to judge.
 */
export function recordWarnings(recorded: Recorded, hasColors: boolean): string {
  const sessions = recorded.is === 'recorded' ? recorded.files.flatMap((file) => file.sessions) : [];
  if (sessions.length === 0) return '';
  const rows = [
    styleFor(hasColors).caution(
      'Recorded, and by its name a token of a session, which lets whoever reads it go on with that session:',
    ),
    ...sessions.map(
      ({ file, field, request }) =>
        `  ${printable(relative('.', file))}: ${printable(field)}\n    of ${printable(request)}`,
    ),
    '  fix: end the session at the provider, or write a made-up value in its place, here and in the routes that ask with it',
  ];
  return `\n${rows.join('\n')}\n`;
}

/** 0 where everything that was asked for is recorded, and each example was answered. */
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

function callRow({ action, input, isNonsense, outcome }: RecordedCall, style: Style): string {
  const question = `${action} ${printable(JSON.stringify(input))}`;
  switch (outcome.is) {
    case 'result':
      return isNonsense
        ? `  ${style.caution('!')} ${question}  a result, though nothing is called ${NONSENSE}`
        : `  ${style.good('✔')} ${question}  a result`;
    case 'nothing':
      return isNonsense
        ? `  ${style.good('✔')} ${question}  nothing, as is right`
        : `  ${style.faint('–')} ${question}  nothing`;
    case 'failed':
      return `  ${isNonsense ? style.caution('!') : style.bad('✖')} ${question}  failed: ${printable(outcome.why)}`;
  }
}

function fileCounts({ added, refreshed, kept }: { added: number; refreshed: number; kept: number }): string {
  const renewed = refreshed > 0 ? [`${refreshed} written anew`] : [];
  return [`${added} added`, ...renewed, `${kept} kept`].join(', ');
}
