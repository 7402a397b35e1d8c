import { defineCheck, fail, NOT_EXERCISED, PASS } from '../define-check.js';
import { carriersOf, requestLine } from './requests.js';

export const trafficCredentialToStranger = defineCheck({
  id: 'traffic/credential-to-stranger',
  level: 'SHOULD',
  rules: ['NET-1'],
  docs: {
    title: 'A credential goes to a host that is not the provider’s',
    why: 'The key that a user has from one company ends up in the logs of another.',
    fix: 'Add the key only to requests to the provider’s own API, not to pictures, redirects or other sites. If the host is the provider’s, record a request to it.',
    examples: {
      python: 'headers = {"Authorization": f"Bearer {key}"} if url.startswith(API) else {}',
      typescript: 'const headers = url.origin === API ? { authorization: `Bearer ${key}` } : {};',
    },
  },
  kind: 'judge',
  stage: 'apart',
  holdsFor: ['answer', 'refusal', 'anything'],
  see(observed) {
    const carriers = carriersOf(observed);
    const { recordedHosts } = observed;
    if (carriers.length === 0 || recordedHosts.length === 0) return NOT_EXERCISED;
    const strange = carriers.filter(({ url }) => !recordedHosts.includes(new URL(url).hostname));
    return strange.length > 0
      ? fail(`${strange[0]?.carries.join(', ')} goes to a host of which nothing is recorded`, strange.map(requestLine))
      : PASS;
  },
});
