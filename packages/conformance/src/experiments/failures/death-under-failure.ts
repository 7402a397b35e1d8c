import { type Advice, advised, type Judged, type SeenByExperiment } from '../../model/check.js';

type Death = 'hang' | 'crash';

/** What it means to die while the provider fails, in place of docs that speak of “no match”. */
const DEATHS: Record<Death, Advice> = {
  crash: {
    title: 'The provider fails, and the plugin crashes',
    why: 'The user sees “plugin failed” instead of a reason, and in a batch, one failed request costs every item its metadata.',
  },
  hang: {
    title: 'The provider fails, and the plugin hangs',
    why: 'Obscura waits until the deadline, and the user does not see that the provider has problems.',
  },
};

/** Whatever the exception is: what is missing is one `catch` around the lookup. */
const SYMPTOMS: Record<Death, string> = {
  crash: 'the plugin crashes while its provider fails',
  hang: 'the plugin hangs while its provider fails',
};

/**
 * A failure that says that the plugin died while its provider failed. `advice`: what is known about this failure of the provider, if more
 * than the docs of the check say.
 */
export function diedUnderFailure(
  { transcript }: Judged,
  found: ReturnType<typeof advised>,
  advice: Advice = {},
): SeenByExperiment {
  const death = transcript.ending.kind === 'timed-out' ? 'hang' : 'crash';
  const { is, evidence } = advised(found, { ...DEATHS[death], ...advice });
  return { is, evidence: { ...evidence, symptom: SYMPTOMS[death] } };
}
