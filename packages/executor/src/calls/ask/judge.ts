import type { ErrorDetails, ErrorCode as PluginErrorCode } from '@obscura/protocol';
import type { AnswerLimits } from '../../answer/document.js';
import type { KeptItem } from '../../answer/reading/keep.js';
import type { AnswerReader } from '../../answer/reading/reader.js';
import type { Transcript } from '../../process/transcript.js';
import type { ErrorCode } from '../errors/error-codes.js';
import type { PluginExecutionError } from '../errors/plugin-execution-error.js';
import type { ItemChange } from '../events/call-event.js';
import { troubleOf } from '../retry/trouble.js';
import type { Asked } from './envelope.js';
import type { Judged, Outcome } from './outcome.js';
import type { Fail, Reader } from './readers.js';

/** How a transcript is judged. */
export type Judging<R> = {
  answers: AnswerReader;
  noMatchStatuses: readonly number[];
  answerLimits: Partial<AnswerLimits>;
  reader: Reader<R>;
  fail: Fail;
};

/** Reads a transcript as the answer to a question. Returns errors as values. May transfer the buffer of stdout to another thread. */
export async function judge<R>(
  transcript: Transcript,
  asked: Pick<Asked, 'kind' | 'items' | 'action'>,
  { answers, noMatchStatuses, answerLimits: limits, reader, fail }: Judging<R>,
): Promise<Judged<R>> {
  const { kind, items, action } = asked;
  const { ending } = transcript;
  const answered = new Map<string, Outcome<R>>();
  if (ending.kind === 'exited' && noMatchStatuses.includes(ending.code)) {
    for (const { id } of items) answered.set(id, { ok: true, result: null });
    return { answered, changes: [], moreChanges: 0 };
  }
  const question = kind === 'single' ? ({ kind } as const) : { kind, ids: items.map(({ id }) => id) };
  const reading = await answers.read(transcript, { question, action, isRaw: reader.isRaw, limits });
  if (!reading.ok) {
    const { code, message, said, rule, hint } = reading.failure;
    const happened = said === undefined ? message : `${message}, and said: ${said}`;
    return { answered, changes: [], moreChanges: 0, error: fail(code, { happened, rule, hint }) };
  }
  const { answer } = reading;
  if (answer.kind === 'refusal') return { answered, changes: [], moreChanges: 0, error: refused(answer, fail) };
  const given = answer.kind === 'result' ? [{ id: items[0]?.id ?? '', result: answer.result }] : answer.results;
  return readAll(given, answered, reader, fail);
}

/** A transient failure leaves its items unanswered, so that they can be retried. */
function readAll<R>(
  given: readonly KeptItem[],
  answered: Map<string, Outcome<R>>,
  reader: Reader<R>,
  fail: Fail,
): Judged<R> {
  const changes: ItemChange[] = [];
  let moreChanges = 0;
  let passing: PluginExecutionError | undefined;
  for (const entry of given) {
    const { id, result } = entry;
    if (result.is === 'no-match' && typeof entry.error === 'string' && entry.error !== '') {
      const error = refused({ ...entry, error: entry.error }, fail);
      if (troubleOf(error)?.isCertain) passing ??= error;
      else answered.set(id, { ok: false, error });
      continue;
    }
    const { outcome, changes: own, moreChanges: more } = reader.read(result, fail);
    moreChanges += more;
    answered.set(id, outcome);
    for (const change of own) changes.push(id === '' ? change : { ...change, item: id });
  }
  return { answered, changes, moreChanges, ...(passing && { error: passing }) };
}

/** Our code for each `errorCode` of a refusal (RES-12). For any other, the error only quotes the plugin. */
const REFUSALS: ReadonlyMap<PluginErrorCode | undefined, ErrorCode> = new Map([
  ['rate-limited', 'rate-limited'],
  ['unavailable', 'unavailable'],
  ['credential', 'credential-refused'],
]);

type Refusal = { error: string } & ErrorDetails;

/** What to do about a refusal that has no code of its own here; without any, its words must do. */
const HINTS: ReadonlyMap<PluginErrorCode | undefined, string> = new Map([
  ['bad-input', 'the plugin cannot look this item up as it is: give it other or more fields'],
  ['not-supported', 'the plugin does not do this: ask another plugin, or for another action'],
  ['internal', 'the plugin is broken: report it to its author, with the end of stderr'],
]);

function refused({ error, errorCode, retryAfterMs }: Refusal, fail: Fail): PluginExecutionError {
  return fail(REFUSALS.get(errorCode) ?? 'plugin-refused', {
    happened: error,
    hint: HINTS.get(errorCode),
    errorCode,
    retryAfterMs,
  });
}
