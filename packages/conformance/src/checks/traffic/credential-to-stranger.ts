import { type Advice, advised, defineCheck, doneBy, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { requestLine } from '../../wording/request-line.js';
import { carriersOf, hostOf, redirectedTo } from './requests.js';

/** For a plugin that follows where it is led. */
const LED: Advice = {
  title: 'A credential follows a redirect to another site',
  why: 'Whoever can make the provider redirect, by an open redirect or an expired domain, gets the key of every user.',
  fix: 'Follow no redirects, or leave the credential out of a request to another host. Clients drop `Authorization` and `Cookie` there at most, never a header of your own, and urllib drops none.',
  examples: {
    python:
      'request.add_unredirected_header("X-Api-Key", key)  # urllib\nresponse = requests.get(url, headers=headers, allow_redirects=False)  # and take 3xx for a failure',
    typescript: "const response = await fetch(url, { headers, redirect: 'manual' });",
  },
};

export const trafficCredentialToStranger = defineCheck({
  id: 'traffic/credential-to-stranger',
  level: 'SHOULD',
  rules: ['NET-1'],
  leniency:
    'Only its author knows which hosts belong to a provider. One that the plugin asks by itself does if it has recordings, and a redirect may lead within a site: the last two labels of the host.',
  docs: {
    title: 'A credential is sent to a host other than the provider’s',
    why: 'A key from one company ends up in the logs of another.',
    fix: 'Send the key only to the provider’s own API, not to image hosts, redirect targets or other sites. If the host does belong to the provider, request it directly and record that request.',
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
      const seen = fail(`${keys} follows a redirect to another site, ${hostOf(first)}`, led.map(requestLine));
      return advised(doneBy(seen, { is: 'request', url: first.url }), LED);
    }
    const strange = carriers.filter((request) => {
      const host = hostOf(request);
      return host !== undefined && !recordedHosts.includes(host);
    });
    const [stranger] = strange;
    if (!stranger) return PASS;
    const seen = fail(`${stranger.carries.join(', ')} goes to a host without recordings`, strange.map(requestLine));
    return doneBy(seen, { is: 'request', url: stranger.url });
  },
});
