import { cookiesIn } from '../../http/cookies.js';
import { fieldsOf } from '../../http/fields.js';
import { pairsIn } from '../../http/form-pairs.js';
import type { Exchange } from '../../proxy/exchange.js';
import { fieldLeaves, leavesOf } from '../../routes/body/leaves.js';
import { type Issued, issuedBy, isToken, withoutScheme } from './issued-tokens.js';
import { isJwt } from './made-up-token.js';
import { isSensitiveName } from './session-names.js';

/** A token that the provider made for one session, and where in the conversation it came from. */
export type SessionToken = {
  readonly value: string;
  readonly place: string;
  /** Whether it gives no access: the place in a list where the next page begins. */
  readonly isCursor: boolean;
};

/**
 * Finds the session tokens of one run of a program: what it got in one answer and sent back as a cookie, in `authorization`, under a
 * name such as `token`, or anywhere if it is a JSON Web Token; hidden fields and cursors that it sent back; and what an answer calls a token, sent back or not.
 */
export function sessionTokensIn(exchanges: readonly Exchange[]): SessionToken[] {
  const sources: Source[] = [];
  const tokens = new Map<string, SessionToken>();
  const places = new Map<string, number>();
  const add = (value: string, place: string, isCursor = false) => {
    if (tokens.has(value)) return;
    const count = (places.get(place) ?? 0) + 1;
    places.set(place, count);
    tokens.set(value, { value, place: `${place} ${count}`, isCursor });
  };
  for (const exchange of exchanges) {
    for (const { name, value, isTelling } of sentBy(exchange)) {
      const source = sources.find(({ text, hidden, cursorName }) => {
        return hidden.has(value) || cursorName(value) !== undefined || (isTelling && text.includes(value));
      });
      if (!source) continue;
      const { asked, question, named, hidden, cursorName } = source;
      const cursor = cursorName(value);
      // The same login gives the same token again, but other questions have other pages.
      if (cursor !== undefined) add(value, `${question} ${cursor}`, true);
      else add(value, `${asked} ${named.get(value) ?? hidden.get(value) ?? name}`);
    }
    const { answeredBy, method, url } = exchange;
    if (answeredBy.kind !== 'live' || !answeredBy.response) continue;
    const issued = issuedBy(answeredBy.response);
    const asked = `${method} ${url.split('?', 1)[0]}`;
    for (const [value, name] of issued.named) add(value, `${asked} ${name}`);
    sources.push({ ...issued, asked, question: questionOf(exchange, tokens) });
  }
  return [...tokens.values()];
}

/** An answer, and what it answered. */
type Source = Issued & {
  /** The request, without its query. */
  readonly asked: string;
  /** The whole request, with what a token stands for in place of the token. */
  readonly question: string;
};

function questionOf({ method, url, body }: Exchange, tokens: ReadonlyMap<string, SessionToken>): string {
  const sent = body?.is === 'noted' ? JSON.stringify(body.body) : '';
  let question = `${method} ${url} ${sent}`;
  for (const { value, place } of tokens.values()) {
    for (const spelled of [value, encodeURIComponent(value)]) question = question.replaceAll(spelled, place);
  }
  return question;
}

/** What a request sends; it is `isTelling` if its name says that it may be a token. */
type SentValue = { name: string; value: string; isTelling: boolean };

function sentBy({ url, headers, body }: Exchange): SentValue[] {
  const [path = '', ...query] = url.split('?');
  const asked = fieldLeaves(fieldsOf(pairsIn(query.join('?'))));
  const fields = [...asked, ...(body?.is === 'noted' ? leavesOf(body.body) : [])];
  const sent = [
    ...fields.map(([name, value]) => ({ name, value, isTelling: isSensitiveName(name) || isJwt(value) })),
    ...pathValues(path),
    ...Object.entries(headers).flatMap(([name, value]) => headerValues(name, value)),
  ];
  return sent.filter(({ value }) => isToken(value));
}

/** A segment of a path may be a token, or have one behind a semicolon: `/films;jsessionid=1F2E`. */
function pathValues(path: string): SentValue[] {
  return path.split('/').flatMap((segment) => {
    const [whole = '', ...parameters] = segment.split(';');
    const named = pairsIn(parameters.join('&')).map(([name, value]) => {
      return { name, value, isTelling: isSensitiveName(name) };
    });
    return [{ name: 'path', value: whole, isTelling: isJwt(whole) }, ...named];
  });
}

function headerValues(name: string, value: string): SentValue[] {
  if (name === 'cookie') {
    return Object.entries(cookiesIn(value)).flatMap(([key, [text = '']]) => [
      { name: key, value: text, isTelling: true },
    ]);
  }
  if (name === 'authorization') return [{ name, value: withoutScheme(value), isTelling: true }];
  return [{ name, value, isTelling: isSensitiveName(name) || /auth|key/i.test(name) || isJwt(value) }];
}
