import { oddSources } from '../../../experiments/odd/odd-sources.js';
import { seeRefusals, showsRefusal } from '../../../experiments/odd/see-refusals.js';
import { defineCheck } from '../../../model/check.js';

export const errorUpstreamRefuses = defineCheck({
  id: 'error/upstream-refuses',
  level: 'MUST',
  rules: ['RES-9'],
  docs: {
    title: 'The provider refuses to answer, and the plugin hides it',
    why: 'A blocked key, a gateway or a bot filter turns the whole library into “no match”, and Obscura never tries again.',
    fix: 'Only 404 or an empty list means “no match”. Refuse on every other status, and on a document that lacks what every answer has.',
    examples: {
      python: `except HTTPError as error:
    if error.code == 404:
        return None
    raise ProviderError(f"TMDB answered {error.code}: try again later")

movies = answer.get("results")  # not answer.get("results", [])
if not isinstance(movies, list):
    raise ProviderError(f"TMDB did not answer: {answer.get('status_message')}")`,
      typescript: `if (response.status === 404) return null;
if (!response.ok) throw new Error(\`TMDB answered \${response.status}: try again later\`);

const { results } = await response.json(); // not results ?? []
if (!Array.isArray(results)) throw new Error('TMDB did not answer');`,
    },
  },
  kind: 'experiment',
  sources: oddSources,
  see: seeRefusals,
  essence: showsRefusal,
});
