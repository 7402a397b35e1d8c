import type { Action } from '@obscura/protocol';
import { strikeOf, whileFailing } from '../../../experiments/failures/upstream-failure.js';
import { seeOddAnswers } from '../../../experiments/odd/see-odd-answers.js';
import { brokenBecause } from '../../../experiments/outcome/outcome.js';
import { simplerCalls } from '../../../experiments/simpler-calls.js';
import type { Call } from '../../../model/call.js';
import { defineCheck, type Judged, NOT_EXERCISED, type SeenByExperiment, type Source } from '../../../model/check.js';
import type { Context } from '../../../model/context.js';
import { baselines } from '../../../subject/exam/questions.js';

export const errorUpstreamDrip = defineCheck({
  id: 'error/upstream-drip',
  level: 'SHOULD',
  rules: ['PROC-5'],
  leniency:
    'Most HTTP clients limit each read only, and the deadline ends such a call anyway. The plugin gets half of its deadline, or 1.5 times as long as it waits for a silent provider, if that is longer.',
  docs: {
    title: 'An answer that never ends uses up the whole deadline',
    why: 'When the provider’s server stalls in the middle of its answer, Obscura ends the plugin at the deadline, and the whole batch is lost instead of one item.',
    fix: 'Limit the time of the whole request. Most HTTP clients apply their timeout to each read, and every byte that arrives restarts it.',
    examples: {
      python: `end = time.monotonic() + 8
parts = []
with urllib.request.urlopen(request, timeout=8) as response:  # each read
    while part := response.read1(65536):
        parts.append(part)
        if time.monotonic() > end:  # all of them
            raise ProviderError("TMDB timed out")
body = b"".join(parts)

# httpx and aiohttp: await asyncio.wait_for(look_up(title), 8)
# requests: stream=True, and the same loop over response.iter_content(65536)`,
      typescript: `const response = await fetch(url, { signal: AbortSignal.timeout(8000) }); // covers the body too
return await response.json();

// axios and got take the same signal.`,
      shell: 'curl --silent --show-error --fail --max-time 8 "$url"  # not --connect-timeout alone',
      go: 'client := &http.Client{Timeout: 8 * time.Second} // covers the body too',
    },
  },
  kind: 'experiment',
  // The HTTP client is shared by all actions.
  sources: (context) => context.actions.slice(0, 1).flatMap((action) => drippingCalls(context, action)),
  see: seeDrip,
  essence: essentials,
});

function seeDrip(done: readonly Judged[]): SeenByExperiment {
  const [healthy, drip] = essentials(done);
  if (!healthy || !drip) return NOT_EXERCISED;
  const seen = seeOddAnswers([healthy, drip]);
  return seen.is === 'fail' ? { ...seen, evidence: { ...seen.evidence, at: done.indexOf(drip) } } : seen;
}

/** The calls that a verdict is about, and that a case keeps. */
function essentials(done: readonly Judged[]): readonly Judged[] {
  return done.filter((call) => (strikeOf(call)?.kind ?? 'drip') === 'drip');
}

/** Asks once under good conditions, once while the provider says nothing, and once while it never ends. */
function drippingCalls(context: Context, action: Action): Source<Call>[] {
  return baselines(context, action, ['single']).map((scenarios) => ({
    waits: true,
    isExtra: true,
    scenarios,
    simpler: simplerCalls,
    next(plain, done) {
      const [healthy, silent, drip] = done;
      if (!healthy) return plain;
      if (brokenBecause(healthy) !== undefined || healthy.requests.length === 0) return undefined;
      // Whoever waits for silence as well has no limit at all: error/upstream-down-slow owns that.
      if (!silent) return whileFailing(plain, 'slow');
      if (drip || silent.transcript.ending.kind === 'timed-out') return undefined;
      const call = whileFailing(plain, 'drip');
      return { ...call, conditions: { ...call.conditions, deadlineMs: patienceMs(healthy, silent) } };
    },
  }));
}

/**
 * Half of the deadline is enough for a request that has a limit, and so is half as long again as the plugin took to give up on a provider that
 * says nothing: it may have asked several times.
 */
function patienceMs({ deadlineMs }: Judged, { transcript }: Judged): number {
  const again = 1.5 * transcript.timing.durationMs + MARGIN_MS;
  return Math.min(deadlineMs, Math.max(deadlineMs / 2, Math.ceil(again / 1000) * 1000));
}

const MARGIN_MS = 2000;
