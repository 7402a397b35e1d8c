import { FAULTS } from '@obscura/upstream';
import { FAILURES, type FailureKind } from '../../../experiments/failures/failures-in-turn.js';
import { failingCalls, seeDown, seeNth } from '../../../experiments/failures/upstream-failure.js';
import { type Docs, defineCheck, type ExperimentCheck, type Source } from '../../../model/check.js';
import type { Context } from '../../../model/context.js';

/** What to do about each failure. */
const FIXES: Record<FailureKind, string> = {
  refused: 'Catch connection errors.',
  reset: 'Catch connection errors, both while connecting and while reading the answer.',
  429: 'Check the status: on 429, wait as long as `Retry-After` says, if the deadline allows it.',
  500: 'Check the status before the body.',
  html: 'A body that is not JSON is a provider failure, not an empty answer.',
  empty: 'An empty body is not an answer.',
  truncated: 'A body that ends too early is not an answer: let the HTTP client check its length.',
  slow: 'Set a timeout on every request, well below the deadline of the call.',
};

/** Two checks for each kind of failure: the provider is down, and the provider fails once. */
export const UPSTREAM_CHECKS: readonly ExperimentCheck[] = FAILURES.flatMap((kind) => {
  // One function for both checks, so that they share their calls.
  const sources = (context: Context): readonly Source[] => failingCalls(context, kind) as Source[];
  return [
    defineCheck({
      id: `error/upstream-down-${kind}`,
      level: 'MUST',
      rules: ['RES-9'],
      docs: docsOf(`The provider ${FAULTS[kind].says}, and the plugin hides it`, kind),
      kind: 'experiment',
      sources,
      see: (done) => seeDown(kind, done),
      essence: (done) => done.slice(0, 2),
    }),
    defineCheck({
      id: `error/upstream-nth-${kind}`,
      level: 'MUST',
      rules: ['RES-9'],
      docs: docsOf(`The provider fails once (it ${FAULTS[kind].says}), and results get lost`, kind),
      kind: 'experiment',
      sources,
      see: (done) => seeNth(kind, done),
    }),
  ];
});

function docsOf(title: string, kind: FailureKind): Docs {
  return {
    title,
    why: 'While the provider has problems, movies that it knows show “no match”, and Obscura never tries again.',
    fix: `${FIXES[kind]} Answer \`ok: false\` with a one-line error. In a batch, give the item an \`error\`, never the result of another item.`,
    examples: {
      python: `try:
    with urllib.request.urlopen(request, timeout=8) as response:
        answer = json.loads(response.read())
except HTTPError as error:
    raise ProviderError(f"TMDB answered {error.code}: try again later")
except (OSError, HTTPException):
    raise ProviderError("TMDB cannot be reached")
except ValueError:
    raise ProviderError("TMDB's answer is not JSON")`,
      typescript: `const response = await fetch(url, { signal: AbortSignal.timeout(8000) });
if (!response.ok) throw new Error(\`TMDB answered \${response.status}: try again later\`);
return await response.json(); // throws if it is truncated or not JSON`,
    },
  };
}
