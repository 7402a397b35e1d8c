import { withEntities } from '../http/entities.js';
import type { RecordedResponse } from '../http/recorded-response.js';
import { type Credentials, fillIn } from '../secrets/credentials.js';
import type { Matched } from './match.js';

/**
 * The response to a request. `method` and `url` are for people, so they must not contain a secret. If a recorded answer contains a
 * credential, for example in the URL of the next page, the current one takes its place.
 */
export function answerOf(
  answeredBy: Matched,
  method: string,
  url: string,
  credentials: Credentials = {},
): RecordedResponse {
  switch (answeredBy.kind) {
    case 'route':
    case 'otherwise':
      return withCredentials(answeredBy.route.response, credentials);
    case 'wrong-credential':
      return wrongCredential(answeredBy.keys);
    case 'unrecorded':
      return unrecorded(method, url);
  }
}

function withCredentials(response: RecordedResponse, credentials: Credentials): RecordedResponse {
  const { headers, body } = response;
  // Headers with placeholders are URLs.
  const filled = Object.entries(headers).map(([name, values]) => [
    name,
    values.map((value) => fillIn(value, credentials, encodeURIComponent)),
  ]);
  const spell = spellingFor(headers['content-type']?.join() ?? '');
  return {
    ...response,
    headers: Object.fromEntries(filled),
    body: typeof body === 'string' ? fillIn(body, credentials, spell) : body,
  };
}

/** How a credential is written in a document of a type. */
function spellingFor(type: string): (value: string) => string {
  if (/[/+]json\b/i.test(type)) return (value) => JSON.stringify(value).slice(1, -1);
  return /[/+](?:xml|html)\b/i.test(type) ? withEntities : (value) => value;
}

function wrongCredential(keys: readonly string[]): RecordedResponse {
  return {
    status: 401,
    headers: { 'content-type': ['application/json'], 'x-obscura-upstream': ['wrong-credential'] },
    body: JSON.stringify({ error: 'unauthorized', message: `missing or wrong credential: ${keys.join(', ')}` }),
  };
}

function unrecorded(method: string, url: string): RecordedResponse {
  return {
    status: 502,
    headers: { 'content-type': ['text/plain; charset=utf-8'], 'x-obscura-upstream': ['unrecorded'] },
    body: `There is no recording for ${method} ${url}\nAdd a route for it to a file in conformance/upstream/.\n`,
  };
}
