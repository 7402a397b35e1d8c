import { defineCheck, doneBy, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { requestLine } from '../../wording/request-line.js';
import { carriersOf, hostOf, isPrivateHost } from './requests.js';

export const trafficCredentialInTheClear = defineCheck({
  id: 'traffic/credential-in-the-clear',
  level: 'MUST',
  rules: ['NET-1'],
  docs: {
    title: 'A credential is sent unencrypted',
    why: 'Anyone on the network path can read the user’s key and use it.',
    fix: 'Use `https://` in every URL of the provider.',
    examples: {
      python: 'BASE = "https://api.example.org"  # not http://',
      typescript: "const base = 'https://api.example.org'; // not http://",
    },
  },
  kind: 'judge',
  stage: 'apart',
  holdsFor: ['answer', 'refusal', 'anything'],
  see(observed) {
    const carriers = carriersOf(observed);
    if (carriers.length === 0) return NOT_EXERCISED;
    const open = carriers.filter((request) => {
      const host = hostOf(request);
      return host !== undefined && request.url.startsWith('http:') && !isPrivateHost(host);
    });
    const [first] = open;
    if (!first) return PASS;
    const seen = fail(`${first.carries.join(', ')} is sent over plain HTTP`, open.map(requestLine));
    return doneBy(seen, { is: 'request', url: first.url });
  },
});
