import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { requestLine } from '../../wording/request-line.js';
import { carriersOf, hostOf, redirectedTo } from './requests.js';

export const trafficCredentialToStranger = defineCheck({
  id: 'traffic/credential-to-stranger',
  level: 'SHOULD',
  rules: ['NET-1'],
  docs: {
    title: 'A credential goes to a host that is not the provider’s',
    why: 'The key that a user has from one company ends up in the logs of another.',
    fix: 'Add the key only to requests to the provider’s own API, not to pictures, redirects or other sites. If the host is the provider’s, record a request to it, and ask it by its own address.',
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
    const { recordedHosts, requests } = observed;
    if (carriers.length === 0 || recordedHosts.length === 0) return NOT_EXERCISED;
    const led = carriers.filter((request) => redirectedTo(request, requests) !== undefined);
    const [first] = led;
    if (first) {
      const keys = first.carries.join(', ');
      return fail(`${keys} follows a redirect to another site, ${hostOf(first)}`, led.map(requestLine));
    }
    const strange = carriers.filter((request) => {
      const host = hostOf(request);
      return host !== undefined && !recordedHosts.includes(host);
    });
    return strange.length > 0
      ? fail(`${strange[0]?.carries.join(', ')} goes to a host of which nothing is recorded`, strange.map(requestLine))
      : PASS;
  },
});
