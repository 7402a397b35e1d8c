import type { Call } from '../model/call.js';
import type { Judged, Source } from '../model/check.js';
import type { RunCall } from '../subject/subject.js';

/** Makes a call and judges it. */
export type Ask = (call: Call, options?: RunCall) => Promise<Judged>;

/** How to play a scenario. */
export type PlayOptions = RunCall & {
  /** Makes the first call, or reuses it from another scenario. Default: makes every call. */
  askBaseline?: Ask | undefined;
};

/** Plays a scenario to its end, call by call. Each call may depend on the earlier ones. */
export async function play(
  source: Source,
  scenario: unknown,
  ask: Ask,
  { askBaseline, ...given }: PlayOptions = {},
): Promise<Judged[]> {
  const options = source.startsAnew ? { ...given, isSpawned: true } : given;
  const askFirst = source.isTimed || options.isSpawned ? ask : (askBaseline ?? ask);
  const done: Judged[] = [];
  for (let next = source.next(scenario, done); next; next = source.next(scenario, done)) {
    const askNext = done.length === 0 ? askFirst : ask;
    const observed = await Promise.all(callsOf(next).map((call) => askNext(call, options)));
    const aborted = observed.find(({ transcript }) => transcript.ending.kind === 'aborted');
    if (aborted) return [...done, aborted];
    done.push(...observed);
  }
  return done;
}

function callsOf(next: Call | readonly Call[]): readonly Call[] {
  return 'stdin' in next ? [next] : next;
}
