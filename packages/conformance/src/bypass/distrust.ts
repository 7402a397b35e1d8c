import type { Judged } from '../model/check.js';
import type { Language } from '../model/language.js';
import type { Gap } from '../model/report/report.js';
import { remedyFor } from './remedy.js';

/**
 * The gap about a plugin that asks the proxy, but does not trust its certificates, so that no request ever arrives; `undefined` if
 * nothing shows that. A host that was asked in the same call is trusted: the client only left a connection that it did not need.
 */
export function gapOfDistrust({ call, requests }: Judged, language: Language): Gap | undefined {
  if (call.conditions) return undefined;
  const asked = new Set(requests.flatMap(({ method, url }) => (method === 'CONNECT' ? [] : [originOf(url)])));
  for (const { url, answeredBy } of requests) {
    if (answeredBy.kind !== 'distrusted' || asked.has(originOf(url))) continue;
    const how = answeredBy.alert === undefined ? 'it left without a request' : `TLS alert: ${answeredBy.alert}`;
    const message = `The plugin asked the proxy for ${originOf(url)}, and then gave up on TLS (${how}). Its client obeys the proxy, but does not trust the certificate authority in SSL_CERT_FILE, so the recordings cannot answer, and the run stopped. ${remedyFor(language)}`;
    return { code: 'distrusts-the-proxy', message };
  }
  return undefined;
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
