import { pairsIn } from '../../http/form-pairs.js';
import type { Exchange } from '../../proxy/exchange.js';
import type { Route } from '../../routes/route.js';
import type { RecordSecrets } from '../../secrets/record-secrets.js';
import { isJwt } from '../tokens/made-up-token.js';
import { bodyWithoutSignatures, withoutSignatures } from '../tokens/signatures.js';
import { bodyForAnything, recordBody } from './record-body.js';
import { Unrecordable } from './record-refusal.js';

/** The request of a route to write. */
export type RecordedRequest = Pick<Route, 'kind' | 'origin' | 'method' | 'path' | 'query' | 'headers' | 'body'>;

/** Turns the request of an exchange into that of a route. @throws {Unrecordable} if a route cannot express it without a credential. */
export function recordRequest(exchange: Exchange, secrets: RecordSecrets, nonsense?: string): RecordedRequest {
  const { method, url } = exchange;
  const [, origin = '', path = '/', query = ''] = /^(https?:\/\/[^/?]*)([^?]*)\??(.*)$/is.exec(url) ?? [];
  if (!isCleanOrigin(origin, secrets)) {
    throw new Unrecordable('its host name contains a credential, and a route cannot have a placeholder there');
  }
  const isNonsense = (text: string) => nonsense !== undefined && holds(text, nonsense);
  const segments = path.split('/').map((segment) => secrets.hide(segment));
  const asked = pairsIn(query).map(([name, value]) => [name, secrets.hide(value)] as const);
  for (const text of [...segments, ...asked.flat()]) mustBeClean(text, secrets);
  if (segments.some(isJwt)) throw new Unrecordable('its path contains a token that no answer gave out');
  for (const [name] of asked) mustBeName(name, secrets);
  const names = new Set(asked.filter(([, value]) => isNonsense(value)).map(([name]) => name));
  const sent = recordBody(exchange.body, secrets);
  const forAnything = sent && bodyForAnything(sent, isNonsense);
  const isMade = names.size > 0 || segments.some((segment) => isNonsense(decoded(segment))) || forAnything;
  const kind = isMade ? 'otherwise' : 'route';
  const body = forAnything ?? sent;
  const spelled = segments.map((segment) => (isNonsense(decoded(segment)) ? '*' : segment.replaceAll('*', '%2A')));
  // A value `*` would match any value.
  const kept = asked.filter(([name, value]) => !names.has(name) && (kind === 'route' || value !== '*'));
  return {
    kind,
    origin: new URL(origin).origin,
    method,
    path: spelled.join('/') || '/',
    query: withoutSignatures(grouped(kept)),
    headers: headersWithCredentials(exchange, secrets),
    ...(body && { body: bodyWithoutSignatures(body) }),
  };
}

function isCleanOrigin(origin: string, secrets: RecordSecrets): boolean {
  return (
    URL.canParse(origin) && !origin.includes('$') && secrets.hide(origin) === origin && !isFoundIn(origin, secrets)
  );
}

/** A value that is too long for one label of a host name may be split by dots. */
function isFoundIn(origin: string, secrets: RecordSecrets): boolean {
  return [origin, origin.replaceAll('.', '')].some((text) => secrets.find(text) !== undefined);
}

/** The name of an exchange that cannot become a route. */
export function shownRequest({ method, url }: Exchange, secrets: RecordSecrets): string {
  const request = secrets.hide(`${method} ${url}`);
  const isShowable = secrets.find(request) === undefined && !isFoundIn(originOf(request), secrets);
  return isShowable ? request : `${method} a URL that contains a credential`;
}

function originOf(request: string): string {
  return /https?:\/\/[^/?]*/i.exec(request)?.[0] ?? '';
}

/** Ignores case, because a plugin may change it. */
function holds(text: string, word: string): boolean {
  return text.toLowerCase().includes(word.toLowerCase());
}

function mustBeClean(text: string, secrets: RecordSecrets): void {
  const key = secrets.find(text) ?? secrets.find(decoded(text));
  if (key !== undefined)
    throw new Unrecordable(`its URL contains ${key} in an encoding that \`\${${key}}\` cannot express`);
  if (secrets.hasOtherPlaceholder(text) || secrets.hasOtherPlaceholder(decoded(text))) {
    throw new Unrecordable('its URL contains a `${…}`, which a route would take for a credential');
  }
}

function mustBeName(name: string, secrets: RecordSecrets): void {
  if (name.includes('${') || secrets.hide(name) !== name) {
    throw new Unrecordable(
      'the name of a query parameter contains a credential, and a route cannot have a placeholder there',
    );
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function grouped(entries: readonly (readonly [string, string])[]): Record<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const [name, value] of entries) byName.set(name, [...(byName.get(name) ?? []), value]);
  return Object.fromEntries(byName);
}

/** Headers that are not part of the request itself: for a proxy, or about another URL. */
const APART = new Set(['host', 'proxy-authorization', 'referer', 'content-length', 'connection']);

/** Only headers with credentials are recorded. A header that cannot be compared is left out, because it would match no request. */
function headersWithCredentials({ headers }: Exchange, secrets: RecordSecrets): Record<string, string> {
  const hidden = Object.entries(headers).map(([name, value]) => {
    const clean = secrets.hide(value);
    return [name, name === 'cookie' ? cookiesWithCredentials(clean) : clean] as const;
  });
  const carrying = hidden.filter(
    ([name, value]) =>
      !APART.has(name) &&
      value.includes('${') &&
      !secrets.hasOtherPlaceholder(value) &&
      secrets.find(value) === undefined &&
      secrets.hide(name) === name,
  );
  return Object.fromEntries(carrying);
}

/** Other cookies may come and go. */
function cookiesWithCredentials(header: string): string {
  const pairs = header.split(';').map((pair) => pair.trim());
  return pairs.filter((pair) => pair.includes('${')).join('; ');
}
