import type { Answered } from '../../asking/prepare-to-ask.js';
import type { Reply } from '../../asking/reply.js';
import { lastLines, printable } from '../../wording/printable.js';
import { requestLine } from '../../wording/request-line.js';
import { answerRows } from './asked-text.js';
import { endingText } from './finding-text.js';
import { styleFor } from './style.js';

/** An answer as lines without colors, for those who compare it with another. */
export type AnswerLines = {
  /** The action and the input, or how many items there are. */
  question: string;
  /** How good the worst outcome is. */
  state: 'kept' | 'no-match' | 'refused' | 'failed';
  /** What the host makes of it. */
  answer: readonly string[];
  requests: readonly string[];
  /** The end of stderr. */
  log: readonly string[];
  /** How the process ended. */
  ending: string;
  durationMs: number;
};

/** More would push the answers off the screen. */
const LOG_LINES = 40;

const PLAIN = styleFor(false);

/** What the host makes of an answer, and what was seen of the call. */
export function answerLines(answered: Answered): AnswerLines {
  const { action, asked, reply, observed } = answered;
  const { transcript, requests } = observed;
  const rows = answerRows(answered, PLAIN);
  const about = asked.mode === 'single' ? printable(JSON.stringify(asked.input)) : `batch of ${asked.items.length}`;
  return {
    question: `${action} ${about}`,
    state: stateOf(reply),
    // The first row of a single answer is the question.
    answer: asked.mode === 'single' ? unindented(rows.slice(1)) : rows,
    requests: requests.map((request) => printable(requestLine(request))),
    log: transcript.stderr.totalBytes === 0 ? [] : lastLines(transcript.stderr.bytes, LOG_LINES),
    ending: endingText(transcript),
    durationMs: transcript.timing.durationMs,
  };
}

function unindented(rows: readonly string[]): string[] {
  return rows.map((row) => row.replace(/^ {2}/, ''));
}

const WORST_FIRST = ['failed', 'refused', 'kept', 'no-match'] as const;

function stateOf(reply: Reply): AnswerLines['state'] {
  if (reply.is === 'failed' || reply.is === 'refused') return reply.is;
  const outcomes = reply.is === 'single' ? [reply.outcome] : reply.outcomes.map(({ outcome }) => outcome);
  const states = outcomes.map(({ is }) => (is === 'thrown-away' ? 'failed' : is));
  return WORST_FIRST.find((state) => states.includes(state)) ?? 'no-match';
}
