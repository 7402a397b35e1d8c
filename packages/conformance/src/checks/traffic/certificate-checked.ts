import { strikeOf, wasHit } from '../../experiments/failures/upstream-failure.js';
import { oddAnswers } from '../../experiments/odd/odd-answers.js';
import { providerThat } from '../../experiments/odd/see-odd-answers.js';
import { defineCheck, doneBy, fail, type Judged, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import { requestLine } from '../../wording/request-line.js';
import { hostOf, isPrivateHost } from './requests.js';

export const trafficCertificateChecked = defineCheck({
  id: 'traffic/certificate-checked',
  level: 'MUST',
  rules: ['NET-3'],
  docs: {
    title: 'The plugin does not check certificates',
    why: 'Anyone in the same network can pretend to be the provider, and read the user’s API key or send false data.',
    fix: 'Leave the verification of certificates on. If the system’s list of authorities is missing, install it, and name it in `SSL_CERT_FILE`.',
    examples: {
      python: `urllib.request.urlopen(request, timeout=8)  # not context=ssl._create_unverified_context()
requests.get(url, timeout=8)                 # not verify=False`,
      typescript: "await fetch(url); // not rejectUnauthorized: false, not NODE_TLS_REJECT_UNAUTHORIZED = '0'",
    },
  },
  kind: 'experiment',
  // The HTTP client is shared by all actions.
  sources: (context) =>
    context.actions.slice(0, 1).flatMap((action): readonly Source[] => [
      ...(oddAnswers(context, action, { kinds: ['untrusted-certificate'] }) as Source[]), // it gets what it generates
      ...(oddAnswers(context, action, {
        kinds: ['foreign-certificate', 'expired-certificate'],
        isExtra: true,
      }) as Source[]),
    ]),
  see(done) {
    const hit = done.filter(wasHit);
    for (const asked of hit) {
      const strike = strikeOf(asked);
      const [first, ...more] = trusting(asked);
      if (!strike || !first) continue;
      const keys = [...new Set([first, ...more].flatMap(({ carries }) => carries))];
      const what = keys.length > 0 ? `sends it ${keys.join(', ')}` : 'sends its requests all the same';
      const message = `${providerThat(strike)}, and the plugin ${what}`;
      const seen = fail(message, [first, ...more].map(requestLine), done.indexOf(asked));
      return doneBy(seen, { is: 'request', url: first.url });
    }
    return hit.length > 0 ? PASS : NOT_EXERCISED;
  },
  essence: (done) => done.filter((asked) => !strikeOf(asked) || trusting(asked).length > 0).slice(0, 2),
});

/** Requests that should not have been sent. A server at home often has no certificate that anyone signed. */
function trusting({ requests }: Judged): Judged['requests'] {
  return requests.filter((request) => {
    const host = hostOf(request);
    return (
      request.method !== 'CONNECT' && request.answeredBy.kind === 'fault' && host !== undefined && !isPrivateHost(host)
    );
  });
}
