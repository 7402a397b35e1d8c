import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Asked } from '../http/asked.js';
import type { RecordedResponse } from '../http/recorded-response.js';
import { bodyBytes } from '../http/wire.js';
import type { Live } from './live/live-network.js';
import type { Entry, Noted, RequestLog } from './log.js';

/** A request that waits for its answer. */
export type Due = {
  asked: Asked;
  request: IncomingMessage;
  response: ServerResponse;
  body: Uint8Array;
  reset: () => Socket;
};

/** The answer to a request with a body that no provider would take. */
export const TOO_LARGE: RecordedResponse = {
  status: 413,
  headers: { 'content-type': ['text/plain; charset=utf-8'], 'x-obscura-upstream': ['too-large'] },
  body: 'The simulated network reads at most 16 MiB of a request.\n',
};

/** Answers a request from the real network. */
export async function letThrough(
  { live, log }: { live: Live; log: RequestLog },
  noted: Noted,
  entry: Entry,
  due: Due,
): Promise<void> {
  const { request, body, reset } = due;
  try {
    const found = await live({ method: noted.method, url: noted.url, headers: request.rawHeaders, body });
    entry.answeredBy = { kind: 'live', response: found };
    log.grow(bodyBytes(found).length);
    deliver(found, entry, due);
  } catch (error) {
    entry.answeredBy = { kind: 'live', reason: reasonOf(error) };
    reset();
  }
}

/** Reports that the upstream itself failed. This is neither the program's fault nor a requested one. */
export function breakDown(error: unknown, entry: Entry, due: Due): void {
  const { response, reset } = due;
  if (response.headersSent) {
    reset();
    return;
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  const headers = { 'content-type': ['text/plain; charset=utf-8'], 'x-obscura-upstream': ['broken'] };
  const body = `The simulated network cannot send its answer to this request (${reasonOf(error)}).\nMake sure that the status and headers of the route are valid, and that no credential contains a lone surrogate.\n`;
  deliver({ status: 500, headers, body }, entry, due);
}

/** The system's error code if there is one, because a message may contain a URL, and a URL a secret. */
function reasonOf(error: unknown): string {
  const { code, name } = error as NodeJS.ErrnoException;
  return code ?? name;
}

/** Sends an answer, and notes its status. */
export function deliver(answer: RecordedResponse, entry: Entry, { response }: Due): void {
  const { status, headers } = answer;
  const bytes = bodyBytes(answer);
  response.sendDate = false; // Equal requests get equal answers, byte for byte.
  response.statusCode = status;
  for (const [name, values] of Object.entries(headers)) response.setHeader(name, values);
  if (status !== 204 && status !== 304) response.setHeader('content-length', bytes.length);
  response.end(bytes);
  entry.status = status;
}
