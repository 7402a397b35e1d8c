import { isFound, oddCredentials } from '../../experiments/credentials/odd-credentials.js';
import { brokenBecause, outcomeOf } from '../../experiments/outcome/outcome.js';
import { defineCheck, fail, type Judged, NOT_EXERCISED, PASS } from '../../model/check.js';
import { requestLine } from '../../wording/request-line.js';

export const trafficCredentialWhole = defineCheck({
  id: 'traffic/credential-whole',
  level: 'MUST',
  rules: ['AUTH-4'],
  docs: {
    title: 'A credential does not reach the provider whole',
    why: 'Passwords and tokens contain characters such as & and +. A user with one of them in the key is refused by the provider and finds no mistake.',
    fix: 'Let a function build the query, the form or the JSON document. Never put a value together with a URL as text.',
    examples: {
      python: "url = f\"{API}/search?{urllib.parse.urlencode({'api_key': key, 'query': title})}\"",
      typescript: "const url = new URL('/search', API);\nurl.searchParams.set('api_key', key);",
    },
  },
  appliesTo: ({ auth }) => auth.length > 0,
  kind: 'experiment',
  sources: oddCredentials,
  see([plain, odd, control]) {
    if (!plain || !odd) return NOT_EXERCISED;
    if (isFound(odd)) return PASS;
    // A plugin may refuse at once what does not look like a key of its provider.
    const refusesAtOnce = odd.requests.length === 0 && brokenBecause(odd) === undefined;
    if (!control || !isFound(control) || refusesAtOnce) return NOT_EXERCISED;
    const what = `the value of ${keysOf(plain, odd).join(' and ')} ends in ${endingOf(plain, odd)}`;
    return fail(`The provider does not recognize the credential when ${what}`, rowsOf(odd), 1);
  },
});

function keysOf(plain: Judged, odd: Judged): string[] {
  const values = odd.call.envelope?.auth ?? {};
  return Object.entries(plain.call.envelope?.auth ?? {}).flatMap(([key, value]) =>
    values[key] === value ? [] : [key],
  );
}

/** What was added to the ordinary values. */
function endingOf(plain: Judged, odd: Judged): string {
  const [key = ''] = keysOf(plain, odd);
  return (odd.call.envelope?.auth[key] ?? '').slice(plain.call.envelope?.auth[key]?.length);
}

function rowsOf(odd: Judged): string[] {
  const outcome = outcomeOf(odd);
  const refused = outcome.is === 'refused' ? [`the plugin says: ${outcome.error}`] : [];
  const failed = odd.requests.filter(
    ({ answeredBy }) => answeredBy.kind !== 'route' && answeredBy.kind !== 'otherwise',
  );
  return [...failed.map(requestLine), ...refused];
}
