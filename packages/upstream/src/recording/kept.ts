import { cookiesIn } from '../http/cookies.js';
import type { RecordedResponse } from '../http/recorded-response.js';
import type { Exchange } from '../proxy/exchange.js';
import { issuedBy } from './tokens/issued-tokens.js';
import type { Kept } from './writing/record-response.js';

/** What the later requests of a program show about an exchange. `tokens` are those of its sessions. */
export function keptOf(exchange: Exchange, later: readonly Exchange[], tokens: readonly string[]): Kept {
  const headers = Object.entries(answerTo(exchange)?.headers ?? {});
  const hasToken = (text: string) => tokens.some((token) => text.includes(token));
  return {
    cookies: new Set(later.flatMap((each) => Object.keys(cookiesIn(each.headers.cookie ?? '')))),
    headers: new Set(headers.flatMap(([name, values]) => (values.some(hasToken) ? [name] : []))),
    hasValidators: later.some((each) => 'if-none-match' in each.headers || 'if-modified-since' in each.headers),
    isRecovered: later.some((each) => {
      return isSuccess(each) && (isSameAddress(each, exchange) || isLogin(each, later, tokens));
    }),
  };
}

function answerTo({ answeredBy }: Exchange): RecordedResponse | undefined {
  return answeredBy.kind === 'live' ? answeredBy.response : undefined;
}

function isSuccess({ status = 400 }: Exchange): boolean {
  return status < 400;
}

function isSameAddress(left: Exchange, right: Exchange): boolean {
  return left.method === right.method && left.url.split('?', 1)[0] === right.url.split('?', 1)[0];
}

/** Whether an answer brings a token that a later request sends with success. */
function isLogin(login: Exchange, later: readonly Exchange[], tokens: readonly string[]): boolean {
  const answer = answerTo(login);
  if (!answer) return false;
  const { text } = issuedBy(answer);
  const issued = tokens.filter((token) => text.includes(token));
  return later.slice(later.indexOf(login) + 1).some((each) => {
    const sent = JSON.stringify([each.url, each.headers, each.body]);
    return (
      isSuccess(each) && issued.some((token) => [token, encodeURIComponent(token)].some((it) => sent.includes(it)))
    );
  });
}
