import { refusal } from '../problem.js';
import { isSafe } from './address.js';

/** A server that says nothing for so long will say nothing more. */
const IDLE_MS = 30_000;

/** The answer of a server, in pieces. */
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly chunks: AsyncIterable<Uint8Array>;
};

/**
 * Asks a server, and gives up if it is silent for half a minute, at first or later.
 *
 * @throws {ManagerError} if it leads elsewhere by a way that is not safe. @throws {TypeError} if the connection fails.
 */
export async function request(url: URL, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const idle = new AbortController();
  const timer = setTimeout(() => idle.abort(new TypeError('the server is silent')), IDLE_MS);
  timer.unref();
  try {
    const response = await fetch(url, {
      headers: { 'User-Agent': 'obscura-manager', ...headers },
      signal: idle.signal,
    });
    if (!isSafe(new URL(response.url))) {
      await response.body?.cancel();
      throw refusal('address-refused', url.href, `leads to ${response.url}`, 'use an address that stays with https:');
    }
    return { status: response.status, headers: response.headers, chunks: piecesOf(response, timer) };
  } catch (error) {
    clearTimeout(timer);
    throw error;
  }
}

async function* piecesOf({ body }: Response, timer: NodeJS.Timeout): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of body ?? []) {
      timer.refresh();
      yield chunk;
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Why a connection failed, in a few words. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause ? `${cause.message} (${String(cause.code)})` : cause.message;
}
