import type { IncomingHttpHeaders } from 'node:http';
import { type Secrets, secretsOf } from '@obscura/secrets';
import { maskHeaders } from '../http/headers.js';
import type { Credentials } from '../secrets/credentials.js';
import { type Mask, masker } from '../secrets/mask.js';
import type { Exchange } from './exchange.js';

/** A request to log. */
export type Noted = { method: string; url: string; headers: IncomingHttpHeaders; body?: Uint8Array };

/** An exchange whose outcome may still be open. */
export type Entry = { -readonly [Field in keyof Exchange]: Exchange[Field] };

/** Logs requests without secrets. */
export class RequestLog {
  readonly entries: Entry[] = [];
  private readonly startedAt = performance.now();

  private readonly secrets: Secrets;
  private readonly mask: Mask;

  constructor(credentials: Credentials) {
    this.secrets = secretsOf(credentials);
    this.mask = masker(credentials, this.secrets);
  }

  /** Adds a request, with the source of its answer. */
  add({ method, url, headers, body }: Noted, answeredBy: Exchange['answeredBy']): Entry {
    const carries = new Set<string>();
    const entry: Entry = {
      method,
      url: this.mask(url, carries),
      headers: maskHeaders(headers, (text) => this.mask(text, carries)),
      carries: [],
      atMs: performance.now() - this.startedAt,
      answeredBy,
    };
    for (const { key } of body ? this.secrets.findAll(body) : []) carries.add(key);
    entry.carries = [...carries].sort();
    this.entries.push(entry);
    return entry;
  }
}
