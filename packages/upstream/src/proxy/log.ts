import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import { type Secrets, secretsOf } from '@obscura/secrets';
import { maskHeaders } from '../http/headers.js';
import type { SentBody } from '../http/sent-body.js';
import { noteBody } from '../routes/body/body-of-request.js';
import type { Credentials } from '../secrets/credentials.js';
import { type Mask, masker } from '../secrets/mask.js';
import type { Exchange } from './exchange.js';

/** A request to log. */
export type Noted = {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  /** Texts that it says besides these. Only credentials in them count. */
  besides?: readonly string[];
  body?: Uint8Array;
};

/** An exchange whose outcome may still be open. */
export type Entry = { -readonly [Field in keyof Exchange]: Exchange[Field] };

/** Logs requests without secrets. */
export class RequestLog {
  readonly entries: Entry[] = [];
  private readonly startedAt = performance.now();
  private readonly hiding: Hiding;
  private size = 0;

  /** `onRequest` is called with each request that was added. */
  constructor(
    private readonly credentials: Credentials,
    private readonly onRequest: (exchange: Exchange) => void = () => {},
  ) {
    this.hiding = hidingOf(credentials);
  }

  /** Adds a request, with the source of its answer. */
  add({ method, url, headers, besides = [], body }: Noted, answeredBy: Exchange['answeredBy']): Entry {
    const { secrets, mask } = this.hiding;
    const carries = new Set<string>();
    const entry: Entry = {
      method,
      url: mask(url, carries),
      headers: maskHeaders(headers, (text) => mask(text, carries)),
      carries: [],
      atMs: performance.now() - this.startedAt,
      answeredBy,
    };
    for (const text of besides) mask(text, carries);
    for (const { key } of body && body.length > 0 ? secrets.findAll(body) : []) carries.add(key);
    if (body && body.length > 0 && body.length <= MAX_SENT && isUtf8(body))
      entry.sent = mask(Buffer.from(body).toString(), carries);
    entry.carries = [...carries].sort();
    this.entries.push(entry);
    this.grow(entry.url.length + JSON.stringify(entry.headers).length + (entry.sent?.length ?? 0));
    this.onRequest(entry);
    return entry;
  }

  /** Counts what is kept of an exchange besides its URL and headers, in bytes. */
  grow(bytes: number): void {
    this.size += bytes;
  }

  /** Whether there is no more room. A client that never stops must not take all memory. */
  get isFull(): boolean {
    return this.entries.length >= MAX_REQUESTS || this.size >= MAX_SIZE;
  }

  /** Adds the body of a request that no route matches, for recordings and near misses. */
  noteBody(entry: Entry, sent: SentBody): void {
    const { secrets, mask } = this.hiding;
    const carried = secrets.findAll(sent.bytes).map(({ key }) => key);
    entry.body = noteBody(sent, mask, this.credentials, carried);
  }
}

/** In bytes. A query of GraphQL has a few thousand. */
const MAX_SENT = 64 * 1024;

/** No call asks more. */
const MAX_REQUESTS = 10_000;

/** In bytes, and about as many characters: a few hundred large answers from the real network. */
const MAX_SIZE = 256 * 1024 * 1024;

/** What finds and hides the credentials of a log. */
type Hiding = { secrets: Secrets; mask: Mask };

let last: { of: string; hiding: Hiding } | undefined;

/** Made once for equal credentials in a row, because a run starts an upstream for each of its calls. */
function hidingOf(credentials: Credentials): Hiding {
  const of = JSON.stringify(Object.entries(credentials));
  if (last?.of !== of) {
    const secrets = secretsOf(credentials);
    // A copy, in case the caller's object changes.
    last = { of, hiding: { secrets, mask: masker({ ...credentials }, secrets) } };
  }
  return last.hiding;
}
