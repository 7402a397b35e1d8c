import type { Answer, ErrorDetails, ErrorCode as PluginErrorCode } from '@obscura/protocol';
import { decode } from '../../answer/decode.js';
import type { Transcript } from '../../process/transcript.js';
import type { ErrorCode } from '../errors/error-codes.js';
import type { PluginExecutionError } from '../errors/plugin-execution-error.js';
import type { ItemChange } from '../events/call-event.js';
import { troubleOf } from '../retry/trouble.js';
import type { Asked } from './envelope.js';
import type { Judged, Outcome } from './outcome.js';
import type { Fail, Reader } from './readers.js';

/** How a transcript is judged. */
export type Judging<R> = { noMatchStatuses: readonly number[]; read: Reader<R>; fail: Fail };

/** Reads a transcript as the answer to a question. What is wrong with it is a value. */
export function judge<R>(
  transcript: Transcript,
  asked: Pick<Asked, 'kind' | 'items'>,
  { noMatchStatuses, read, fail }: Judging<R>,
): Judged<R> {
  const { kind, items } = asked;
  const { ending } = transcript;
  const answered = new Map<string, Outcome<R>>();
  if (ending.kind === 'exited' && noMatchStatuses.includes(ending.code)) {
    for (const { id } of items) answered.set(id, { ok: true, result: null });
    return { answered, changes: [], moreChanges: 0 };
  }
  const decoded = decode(transcript, kind === 'single' ? { kind } : { kind, ids: items.map(({ id }) => id) });
  if (!decoded.ok) {
    const { code, message, said, rule, hint } = decoded.failure;
    const happened = said === undefined ? message : `${message}, and said: ${said}`;
    return { answered, changes: [], moreChanges: 0, error: fail(code, { happened, rule, hint }) };
  }
  const { answer } = decoded;
  if (answer.kind === 'refusal') return { answered, changes: [], moreChanges: 0, error: refused(answer, fail) };
  const given = answer.kind === 'result' ? [{ id: items[0]?.id ?? '', result: answer.result }] : answer.results;
  return readAll(given, answered, read, fail);
}

type Given = Extract<Answer, { kind: 'results' }>['results'];

/** What is out of order for now leaves its items unanswered: they can be asked about again. */
function readAll<R>(given: Given, answered: Map<string, Outcome<R>>, read: Reader<R>, fail: Fail): Judged<R> {
  const changes: ItemChange[] = [];
  let moreChanges = 0;
  let passing: PluginExecutionError | undefined;
  for (const entry of given) {
    const { id, result } = entry;
    if (result !== null) {
      const { outcome, changes: own, moreChanges: more } = read(result, fail);
      moreChanges += more;
      answered.set(id, outcome);
      for (const change of own) changes.push(id === '' ? change : { ...change, item: id });
    } else if (typeof entry.error === 'string' && entry.error !== '') {
      const error = refused({ ...entry, error: entry.error }, fail);
      if (troubleOf(error)?.isCertain) passing ??= error;
      else answered.set(id, { ok: false, error });
    } else answered.set(id, { ok: true, result: null });
  }
  return { answered, changes, moreChanges, ...(passing && { error: passing }) };
}

/** What a plugin's own code for a refusal (RES-12) is called here. What is not listed is only told in its words. */
const REFUSALS: ReadonlyMap<PluginErrorCode | undefined, ErrorCode> = new Map([
  ['rate-limited', 'rate-limited'],
  ['unavailable', 'unavailable'],
  ['credential', 'credential-refused'],
]);

type Refusal = { error: string } & ErrorDetails;

function refused({ error, errorCode, retryAfterMs }: Refusal, fail: Fail): PluginExecutionError {
  return fail(REFUSALS.get(errorCode) ?? 'plugin-refused', {
    happened: error,
    errorCode,
    retryAfterMs,
  });
}
