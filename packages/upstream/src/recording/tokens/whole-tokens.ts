import type { Exchange } from '../../proxy/exchange.js';
import type { NotedBody } from '../../routes/body/body-of-request.js';
import { mapTexts, textsIn } from '../../routes/body/body-texts.js';
import type { Credentials } from '../../secrets/credentials.js';
import { masker } from '../../secrets/mask.js';
import { inexpressibleIn } from '../../secrets/placeholder.js';
import { issuedBy, isToken } from './issued-tokens.js';

/**
 * Puts tokens back where only a part of them is masked in a request: a JWT often contains the name of its user, which may be a credential.
 * As a whole, they can be replaced.
 */
export function withWholeTokens(exchanges: readonly Exchange[], credentials: Credentials): Exchange[] {
  const mask = masker(credentials);
  const broken = new Map<string, string>();
  return exchanges.map((exchange) => {
    const { answeredBy } = exchange;
    const whole = broken.size > 0 ? mended(exchange, broken) : exchange;
    const tokens = answeredBy.kind === 'live' && answeredBy.response ? issuedBy(answeredBy.response).tokens : [];
    for (const token of tokens) {
      for (const spelled of new Set([token, encodeURIComponent(token)])) {
        const masked = mask(spelled);
        // The credential itself is no token.
        if (masked !== spelled && isToken(masked.replaceAll(PLACEHOLDER, ''))) broken.set(masked, spelled);
      }
    }
    return whole;
  });
}

const PLACEHOLDER = /\$\{[^}]*\}/g;

function mended(exchange: Exchange, broken: ReadonlyMap<string, string>): Exchange {
  const mend = (text: string) => [...broken].reduce((now, [masked, token]) => now.replaceAll(masked, token), text);
  const headers = Object.entries(exchange.headers).map(([name, value]) => [name, mend(value)]);
  const { url, body } = exchange;
  return { ...exchange, url: mend(url), headers: Object.fromEntries(headers), body: mendedBody(body, mend) };
}

function mendedBody(noted: NotedBody | undefined, mend: (text: string) => string): NotedBody | undefined {
  if (!noted?.body) return noted;
  const body = mapTexts(noted.body, mend);
  const before = textsIn(noted.body).map(({ text }) => text);
  const after = textsIn(body).map(({ text }) => text);
  const isMended = before.some((text) => inexpressibleIn(text)) && !after.some((text) => inexpressibleIn(text));
  return { is: isMended ? 'noted' : noted.is, body };
}
