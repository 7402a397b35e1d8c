import type { Exchange } from '../../proxy/exchange.js';
import { mapTexts } from '../../routes/body/body-texts.js';
import { fillIn } from '../../secrets/credentials.js';
import { inTurn } from '../drift/route-identity.js';
import { keptOf } from '../kept.js';
import { madeUpToken } from '../tokens/made-up-token.js';
import { sessionTokensIn } from '../tokens/session-tokens.js';
import { withWholeTokens } from '../tokens/whole-tokens.js';
import { type RecordedRoute, type Recording, type RecordOptions, recordExchange } from './record-exchange.js';
import type { RecordedAnswer } from './record-response.js';

/** What one run of a program showed. */
export type CallRecording = {
  /** One for each exchange, in the same order. */
  readonly recordings: readonly Recording[];
  /** The routes to write: one for requests that came several times, with the answers in turn. */
  readonly routes: readonly RecordedRoute[];
};

/**
 * Turns everything that one run of a program exchanged with the real network into routes. Unlike `recordExchange`, it knows what belongs
 * together: the tokens of a session and the cursors of pages are replaced by made-up ones wherever they occur, cookies that are sent back are
 * kept, and a request with several answers gets them in turn.
 *
 * @example
 * ```ts
 * await writeRoutes('conformance/upstream', recordCall(live.requests, { credentials }).routes);
 * ```
 */
export function recordCall(asked: readonly Exchange[], options: Omit<RecordOptions, 'kept'>): CallRecording {
  const exchanges = withWholeTokens(asked, options.credentials);
  const found = sessionTokensIn(exchanges);
  const cursors = found.filter(({ isCursor }) => isCursor);
  const tokens = found.filter(({ isCursor }) => !isCursor);
  const asCredentials = (spelled: (token: (typeof tokens)[number]) => string) =>
    Object.fromEntries(tokens.map((token, index) => [`${SESSION}${index + 1}`, spelled(token)]));
  const madeUp = asCredentials(({ value, place }) => madeUpToken(value, place));
  const credentials = { ...options.credentials, ...asCredentials(({ value }) => value) };
  // Whoever reads a cursor gets no access by it, so it need not be found in every encoding.
  const fill = (text: string) =>
    cursors.reduce(
      (filled, { value, place }) => withoutCursor(filled, value, madeUpToken(value, place)),
      fillIn(text, madeUp, (value) => value),
    );
  const recordings = exchanges.map((exchange, index) => {
    const kept = keptOf(
      exchange,
      exchanges.slice(index + 1),
      tokens.map(({ value }) => value),
    );
    return filledIn(recordExchange(exchange, { ...options, credentials, kept }), fill);
  });
  return { recordings, routes: inTurn(recordings.flatMap((it) => (it.is === 'recorded' ? [it.route] : []))) };
}

/** The keys of session tokens while they are replaced like credentials. */
const SESSION = 'obscura-session-';

/** Authors do not write the placeholders of session tokens. */
const EXPRESSION = new RegExp(` that \`\\$\\{${SESSION}\\d+\\}\` cannot express`);

/** As it is, in a URL, and as PHP writes it in JSON. */
function withoutCursor(text: string, cursor: string, madeUp: string): string {
  const spelled = [cursor, encodeURIComponent(cursor), cursor.replaceAll('/', '\\/')];
  return spelled.reduce((changed, each) => changed.replaceAll(each, madeUp), text);
}

function filledIn(recording: Recording, fill: (text: string) => string): Recording {
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
