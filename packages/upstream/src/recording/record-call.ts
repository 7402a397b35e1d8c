import { cookiesIn } from '../http/cookies.js';
import type { Exchange } from '../proxy/exchange.js';
import { mapTexts } from '../routes/body/body-texts.js';
import { type Credentials, fillIn } from '../secrets/credentials.js';
import { madeUpToken } from './made-up-token.js';
import { type RecordedRoute, type Recording, type RecordOptions, recordExchange } from './record-exchange.js';
import type { RecordedAnswer } from './record-response.js';
import { inTurn } from './route-identity.js';
import { sessionTokensIn } from './session-tokens.js';

/** What one run of a program showed. */
export type CallRecording = {
  /** One for each exchange, in the same order. */
  readonly recordings: readonly Recording[];
  /** The routes to write: one for requests that came several times, with the answers in turn. */
  readonly routes: readonly RecordedRoute[];
};

/**
 * Turns everything that one run of a program exchanged with the real network into routes. Unlike `recordExchange`, it knows what belongs
 * together: the tokens of a session are replaced by made-up ones wherever they occur, cookies that are sent back are kept, and a request
 * with several answers gets them in turn.
 *
 * @example
 * ```ts
 * await writeRoutes('conformance/upstream', recordCall(live.requests, { credentials }).routes);
 * ```
 */
export function recordCall(exchanges: readonly Exchange[], options: Omit<RecordOptions, 'kept'>): CallRecording {
  const tokens = sessionTokensIn(exchanges).map(({ value, place }, index) => {
    return { key: `${SESSION}${index + 1}`, value, madeUp: madeUpToken(value, place) };
  });
  const real = Object.fromEntries(tokens.map(({ key, value }) => [key, value]));
  const madeUp = Object.fromEntries(tokens.map((token) => [token.key, token.madeUp]));
  const credentials = { ...options.credentials, ...real };
  const recordings = exchanges.map((exchange, index) => {
    const kept = keptOf(exchange, exchanges.slice(index + 1));
    return withTokens(recordExchange(exchange, { ...options, credentials, kept }), madeUp);
  });
  return { recordings, routes: inTurn(recordings.flatMap((it) => (it.is === 'recorded' ? [it.route] : []))) };
}

/** The keys of session tokens while they are replaced like credentials. */
const SESSION = 'obscura-session-';

/** Authors do not write the placeholders of session tokens. */
const EXPRESSION = new RegExp(` that \`\\$\\{${SESSION}\\d+\\}\` cannot express`);

function keptOf({ method, url }: Exchange, later: readonly Exchange[]): RecordOptions['kept'] {
  const [address] = url.split('?', 1);
  return {
    cookies: new Set(later.flatMap(({ headers }) => Object.keys(cookiesIn(headers.cookie ?? '')))),
    hasValidators: later.some(({ headers }) => 'if-none-match' in headers || 'if-modified-since' in headers),
    isRecovered: later.some((other) => {
      return other.method === method && other.url.split('?', 1)[0] === address && (other.status ?? 400) < 400;
    }),
  };
}

function withTokens(recording: Recording, tokens: Credentials): Recording {
  const fill = (text: string) => fillIn(text, tokens, (value) => value);
  if (recording.is === 'refused') {
    const why = recording.why
      .replace(EXPRESSION, ' that cannot be replaced')
      .replaceAll(new RegExp(`${SESSION}\\d+`, 'g'), 'a session token');
    return { ...recording, request: fill(recording.request), why };
  }
  const { route } = recording;
  const { path, query, headers, body, response } = route;
  return {
    is: 'recorded',
    route: {
      ...route,
      path: fill(path),
      query: fieldsWith(query, fill),
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)])),
      ...(body && { body: mapTexts(body, fill) }),
      response: { ...response, headers: fieldsWith(response.headers, fill), body: bodyWith(response.body, fill) },
    },
  };
}

function fieldsWith(fields: Readonly<Record<string, readonly string[]>>, fill: (text: string) => string) {
  return Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, values.map(fill)]));
}

function bodyWith(body: RecordedAnswer['body'], fill: (text: string) => string): RecordedAnswer['body'] {
  return body.is === 'json' || body.is === 'text' ? { ...body, text: fill(body.text) } : body;
}
