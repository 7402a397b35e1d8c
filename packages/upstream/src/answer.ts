import type { Matched } from './match.js';
import type { RecordedResponse } from './route.js';

/** The response to a request. `method` and `url` are for a person to read, so they must hold no secret. */
export function answerOf(answeredBy: Matched, method: string, url: string): RecordedResponse {
  switch (answeredBy.kind) {
    case 'route':
    case 'otherwise':
      return answeredBy.route.response;
    case 'wrong-credential':
      return wrongCredential(answeredBy.keys);
    case 'unrecorded':
      return unrecorded(method, url);
  }
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
