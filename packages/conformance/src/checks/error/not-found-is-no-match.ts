import { isBatch } from '@obscura/protocol';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import type { Observed } from '../../model/seen/observed.js';
import { requestLine } from '../../wording/request-line.js';

export const errorNotFoundIsNoMatch = defineCheck({
  id: 'error/not-found-is-no-match',
  level: 'SHOULD',
  rules: ['RES-9', 'RES-13'],
  leniency: 'Some providers answer 404 to a wrong address too, so a plugin may mean to report a mistake of its own.',
  docs: {
    title: 'A provider that does not know a movie is taken for one that fails',
    why: 'The user sees an error instead of “no match”, and Obscura asks again and again for a movie that its provider does not have.',
    fix: 'Answer `null` where the provider answers 404 or 410 to a search or to the page of an id. Other statuses are failures.',
    examples: {
      python: `except HTTPError as error:
    if error.code in (404, 410):
        return None
    raise ProviderError(f"TMDB answered {error.code}: try again later")`,
      typescript: `if (response.status === 404 || response.status === 410) return null;
if (!response.ok) throw new Error(\`TMDB answered \${response.status}: try again later\`);`,
    },
  },
  kind: 'judge',
  stage: 'ids',
  holdsFor: ['answer'],
  see({ call, requests, answer }) {
    if (!call.envelope || isBatch(call.envelope) || call.conditions || !answer?.ok) return NOT_EXERCISED;
    const asked = requests.filter(({ method }) => method === 'GET');
    const [request] = asked;
    // A second request may follow what the provider said before; then it contradicts itself.
    if (!request || !asked.every(isNotFound)) return NOT_EXERCISED;
    return answer.answer.kind === 'refusal'
      ? fail(
          `The provider does not know what was asked for, and the plugin refuses: ${JSON.stringify(answer.answer.error)}`,
          [requestLine(request)],
        )
      : PASS;
  },
});

/** Whether the author recorded that there is no such thing. */
function isNotFound({ status, answeredBy }: Observed['requests'][number]): boolean {
  return (status === 404 || status === 410) && (answeredBy.kind === 'route' || answeredBy.kind === 'otherwise');
}
