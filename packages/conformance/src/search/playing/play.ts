import { type Call, isSameCall } from '../../model/call.js';
import type { Judged, Source } from '../../model/check.js';
import type { RunCall } from '../../subject/subject.js';

/** Makes a call and judges it. */
export type Ask = (call: Call, options?: RunCall) => Promise<Judged>;

/** How to play a scenario. */
export type PlayOptions = RunCall & {
  /** Makes a call, or reuses one of another scenario. Default: every call is made. */
  askOnce?: Ask | undefined;
};

/** Plays a scenario to its end, call by call. Each call may depend on the earlier ones. */
export async function play(
  source: Source,
  scenario: unknown,
  ask: Ask,
  { askOnce = ask, ...options }: PlayOptions = {},
): Promise<Judged[]> {
  const done: Judged[] = [];

  function askNext(call: Call): Promise<Judged> {
    // Whoever asks again wants to know whether the answer is the same.
    const isRepeated = done.some((earlier) => isSameCall(earlier.call, call));
    if (source.startsAnew && done.length > 0) return ask(call, { ...options, isSpawned: true });
    return isRepeated || options.isSpawned ? ask(call, options) : askOnce(call, options);
  }

  for (let next = source.next(scenario, done); next; next = source.next(scenario, done)) {
    const observed = await Promise.all(callsOf(next).map(askNext));
    const aborted = observed.find(({ transcript }) => transcript.ending.kind === 'aborted');
    if (aborted) return [...done, aborted];
    done.push(...observed);
  }
  return done;
}

function callsOf(next: Call | readonly Call[]): readonly Call[] {
  return 'stdin' in next ? [next] : next;
}
