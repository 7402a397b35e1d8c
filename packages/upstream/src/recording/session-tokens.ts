import { cookieSetBy, cookiesIn } from '../http/cookies.js';
import { fieldsOf } from '../http/fields.js';
import type { RecordedResponse } from '../http/recorded-response.js';
import type { Exchange } from '../proxy/exchange.js';
import { fieldLeaves, leavesOf } from '../routes/near/leaves.js';
import { isJwt } from './made-up-token.js';
import { textIn } from './record-response.js';
import { isSensitiveName, isSessionName } from './session-names.js';

/** A token that the provider made for one session, and where in the conversation it came from. */
export type SessionToken = { readonly value: string; readonly place: string };

/**
 * Finds the session tokens of one run of a program: what it got in one answer and sent back as a cookie, in `authorization`, or under a
 * name such as `token`; and what an answer calls a token, sent back or not.
 */
export function sessionTokensIn(exchanges: readonly Exchange[]): SessionToken[] {
  const issued: Issued[] = [];
  const tokens = new Map<string, SessionToken>();
  const places = new Map<string, number>();
  const add = (value: string, { asked }: Issued, name: string) => {
    if (tokens.has(value)) return;
    const count = (places.get(`${asked} ${name}`) ?? 0) + 1;
    places.set(`${asked} ${name}`, count);
    tokens.set(value, { value, place: `${asked} ${name} ${count}` });
  };
  for (const exchange of exchanges) {
    for (const { name, value } of sentBy(exchange)) {
      const source = issued.find((each) => each.text.includes(value));
      if (source) add(value, source, source.named.get(value) ?? name);
    }
    const answer = issuedBy(exchange);
    if (!answer) continue;
    for (const [value, name] of answer.named) add(value, answer, name);
    issued.push(answer);
  }
  return [...tokens.values()];
}

/** A shorter value appears in many texts by chance, and would be replaced there. */
const MIN_TOKEN_LENGTH = 8;

type Issued = {
  /** The request, without its query. */
  readonly asked: string;
  /** Everything in which a token may have come. */
  readonly text: string;
  /** Values that the answer itself calls a token, with their names. */
  readonly named: ReadonlyMap<string, string>;
};

function issuedBy({ method, url, answeredBy }: Exchange): Issued | undefined {
  if (answeredBy.kind !== 'live' || !answeredBy.response) return undefined;
  const { response } = answeredBy;
  const body = textIn(response);
  const cookies = cookiesOf(response);
  const named = namedIn(body).filter(([value, name]) => isToken(value) && (isSessionName(name) || isJwt(value)));
  return {
    asked: `${method} ${url.split('?', 1)[0]}`,
    text: [...cookies.values(), ...(response.headers.location ?? []), body].join('\n'),
    named: new Map(named),
  };
}

/** The cookies that a response sets, by name. */
export function cookiesOf({ headers }: RecordedResponse): Map<string, string> {
  const set = (headers['set-cookie'] ?? []).flatMap((value) => cookieSetBy(value) ?? []);
  return new Map(set.map(({ name, value }) => [name, value]));
}

/** The texts of a JSON document, with the last part of their path. */
function namedIn(body: string): [string, string][] {
  const found: [string, string][] = [];
  try {
    JSON.parse(body, (name, value: unknown) => {
      if (typeof value === 'string') found.push([value, name]);
      return value;
    });
  } catch {
    return [];
  }
  return found;
}

/** What a request sends that may be a token. */
function sentBy({ url, headers, body }: Exchange): { name: string; value: string }[] {
  const query = fieldLeaves(fieldsOf(new URLSearchParams(url.split('?').slice(1).join('?'))));
  const fields = [...query, ...(body?.is === 'noted' ? leavesOf(body.body) : [])];
  const sent = [
    ...fields.filter(([name]) => isSensitiveName(name)),
    ...Object.entries(headers).flatMap(([name, value]) => headerValues(name, value)),
  ];
  return sent.flatMap(([name, value]) => (isToken(value) ? [{ name, value }] : []));
}

function headerValues(name: string, value: string): [string, string][] {
  if (name === 'cookie') return Object.entries(cookiesIn(value)).flatMap(([key, [text = '']]) => [[key, text]]);
  if (name === 'authorization') return [[name, value.replace(/^[\w-]+ +/, '')]];
  return isSensitiveName(name) || /auth|key/i.test(name) ? [[name, value]] : [];
}

/** A credential is replaced already. */
function isToken(value: string): boolean {
  return value.length >= MIN_TOKEN_LENGTH && !value.includes('${');
}
