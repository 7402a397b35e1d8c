import { FAULTS } from '@obscura/upstream';
import { FAILURES, type FailureKind } from '../../experiments/failures-in-turn.js';
import { failingCalls, seeDown, seeNth } from '../../experiments/upstream-failure.js';
import { type Docs, defineCheck, type ExperimentCheck, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';

/** What to mind about each. */
const FIXES: Record<FailureKind, string> = {
  refused: 'Catch what the connection throws.',
  reset: 'Catch what the connection throws, while it is made and while the answer is read.',
  429: 'Look at the status: 429 asks to wait as long as `Retry-After` says, if the call has so much time.',
  500: 'Look at the status before the body.',
  html: 'A body that is no JSON is a failure of the provider, not an empty answer.',
  empty: 'An empty body is no answer.',
  truncated: 'A body that ends too early is no answer: let the HTTP client check its length.',
  slow: 'Set a timeout on every request, well below the deadline of the call.',
};

/** For each kind of failure a check for a provider that is down, and one for a provider that fails once. */
export const UPSTREAM_CHECKS: readonly ExperimentCheck[] = FAILURES.flatMap((kind) => {
  // One function for both: they look at the same calls.
  const sources = (context: Context): readonly Source[] => failingCalls(context, kind) as Source[];
  return [
    defineCheck({
      id: `error/upstream-down-${kind}`,
      level: 'MUST',
      rules: ['RES-9'],
      docs: docsOf(`The provider ${FAULTS[kind].says}, and that looks like something else`, kind),
      kind: 'experiment',
      sources,
      see: (done) => seeDown(kind, done),
      essence: (done) => done.slice(0, 2),
    }),
    defineCheck({
      id: `error/upstream-nth-${kind}`,
      level: 'MUST',
      rules: ['RES-9'],
      docs: docsOf(`The provider ${FAULTS[kind].says} once, and what was found is lost`, kind),
      kind: 'experiment',
      sources,
      see: (done) => seeNth(kind, done),
    }),
  ];
});

function docsOf(title: string, kind: FailureKind): Docs {
  return {
    title,
    why: 'While the provider is in trouble, films that it has show “no match”, and nobody tries again later.',
    fix: `${FIXES[kind]} Answer \`ok: false\` with one sentence; in a batch, give the item an \`error\`, and no result of another item.`,
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
return await response.json(); // throws where it is cut or no JSON`,
    },
  };
}
