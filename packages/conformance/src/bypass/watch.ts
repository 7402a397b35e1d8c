import type { Route, Witnessed } from '@obscura/upstream';
import type { Call } from '../model/call.js';
import type { Judged } from '../model/check.js';
import type { Language } from '../model/language.js';
import type { Gap } from '../model/report/report.js';
import type { Subject } from '../subject/subject.js';
import { gapOfDistrust } from './distrust.js';
import { gapOfStrays, gapOfWitnessed } from './strays.js';
import { UnseenResults } from './unseen-results.js';

/** Looks for signs that a plugin gets past the simulated network. Each function returns the gap in the verdict, if there is one. */
export type BypassWatch = {
  /** After a call. */
  see(observed: Judged): Promise<Gap | undefined>;
  /** Once all examples were asked, or at the end of the run. */
  sum(): Promise<Gap | undefined>;
};

/** What the plugin may do: the real network is open to it, or its configuration says that it has answers of its own. */
export type Permission = 'live' | 'offline' | undefined;

/** Starts to watch a plugin in some language. `routes`: its recordings. */
export function watchForBypass(
  subject: Subject,
  routes: readonly Route[],
  may: Permission,
  language: Language,
): BypassWatch {
  if (may === 'live') return { see: async (observed) => gapOfDistrust(observed, language), sum: async () => undefined };
  const isContained = subject.containment?.is === 'namespace';
  const unseen = new UnseenResults(may === 'offline' ? [] : routes, isContained, language);
  let example: Call | undefined;
  let isCleared = false;

  /** Asks an example once more, to find out who connects to where. */
  async function witness(): Promise<Witnessed | undefined> {
    let seen: Witnessed | undefined;
    if (example)
      await subject.run(example, {
        onPast: (first) => {
          seen = first;
        },
      });
    return seen;
  }

  async function explained(gap: Gap | undefined): Promise<Gap | undefined> {
    if (!gap) return undefined;
    const seen = await witness();
    return seen ? gapOfWitnessed(seen, language) : gap;
  }

  return {
    see(observed) {
      if (observed.call.expects === 'answer' && !observed.call.conditions) example ??= observed.call;
      const distrust = gapOfDistrust(observed, language);
      if (distrust) return Promise.resolve(distrust);
      return explained(gapOfStrays(subject.strays, language) ?? unseen.see(observed));
    },
    async sum() {
      const gap = await explained(gapOfStrays(subject.strays, language) ?? unseen.sum());
      if (gap || isCleared || !unseen.mayHaveAskedElsewhere) return gap;
      isCleared = true;
      // It may have files of its own, or have refused for another reason. Ask, to find out.
      const seen = await witness();
      return seen && gapOfWitnessed(seen, language);
    },
  };
}
