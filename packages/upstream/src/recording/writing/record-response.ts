import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { cookieSetBy, lastingCookie } from '../../http/cookies.js';
import type { RecordedResponse } from '../../http/recorded-response.js';
import { bodyBytes } from '../../http/wire.js';
import type { LookOptions, RecordSecrets } from '../../secrets/record-secrets.js';
import { isMedia, isReadable } from '../readable-body.js';
import { Unrecordable } from './record-refusal.js';

/** The response of a route to write. */
export type RecordedAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body:
    | { readonly is: 'none' }
    | { readonly is: 'json' | 'text'; readonly text: string }
    | { readonly is: 'bytes'; readonly bytes: Uint8Array };
};

/** What would be of the moment, but the program uses it later in the same call. */
export type Kept = {
  /** The names of cookies that it sends back. */
  readonly cookies: ReadonlySet<string>;
  /** The names of headers with a token that it sends back. */
  readonly headers: ReadonlySet<string>;
  /** Whether it asks again with `if-none-match` or the like. */
  readonly hasValidators: boolean;
  /** Whether the same request succeeded afterwards, or any with a token that came after it: a 401 then starts a login. */
  readonly isRecovered: boolean;
};

const NOTHING_KEPT: Kept = { cookies: new Set(), headers: new Set(), hasValidators: false, isRecovered: false };

/** Turns a response into that of a route. @throws {Unrecordable} if it contains a credential that cannot be replaced. */
export function recordAnswer(
  response: RecordedResponse,
  secrets: RecordSecrets,
  kept: Kept = NOTHING_KEPT,
): RecordedAnswer {
  const { status, headers } = response;
  if (!(status === 401 && kept.isRecovered)) mustLast(status);
  const lasting = Object.entries(headers).flatMap(([name, values]) => {
    const clean = lastingValues(name, values, kept).map((value) => hidden(value, `its header \`${name}\``, secrets));
    return clean.length > 0 ? [[name, clean] as const] : [];
  });
  return { status, headers: Object.fromEntries(lasting), body: bodyOf(response, secrets) };
}

function lastingValues(
  name: string,
  values: readonly string[],
  { cookies, headers, hasValidators }: Kept,
): readonly string[] {
  if (name === 'set-cookie') {
    return values.filter((value) => cookies.has(cookieSetBy(value)?.name ?? '')).map(lastingCookie);
  }
  return LASTING.test(name) || headers.has(name) || (hasValidators && VALIDATOR.test(name)) ? values : [];
}

const VALIDATOR = /^(?:etag|last-modified)$/;

/** Headers that a plugin may act on and that stay the same. Dates, cookies, cache names and request counts are left out. */
const LASTING =
  /^(?:content-(?:type|language|range)|location|link|retry-after|www-authenticate|(?:x-)?pagination(?:-.+)?|x-(?:page|per-page|has-more)|x-(?:.+-)?total(?:-?(?:count|pages|items|results))?|(?:x-)?(?:.+-)?(?:next|prev|previous)-(?:page|cursor|link|token)|x-page-.+)$/;

/** A recording must be about the data, not about a wrong key, a rate limit or an outage. */
function mustLast(status: number): void {
  if (status < 200 || status > 599)
    throw new Unrecordable(`the answer has status ${status}, which a route cannot express`);
  const why = OF_THE_MOMENT.get(status) ?? (status >= 500 ? 'the provider had a problem' : undefined);
  if (why !== undefined) {
    throw new Unrecordable(
      `the answer has status ${status}: ${why}. If this is what you want, write the route by hand`,
    );
  }
}

const OF_THE_MOMENT = new Map([
  [401, 'the provider rejects the credentials'],
  [403, 'the provider rejects the credentials, or blocks this client'],
  [407, 'there is a proxy in between'],
  [408, 'the provider timed out'],
  [425, 'the provider was not ready'],
  [429, 'the rate limit was reached'],
]);

function bodyOf(response: RecordedResponse, secrets: RecordSecrets): RecordedAnswer['body'] {
  const bytes = decoded(response);
  if (bytes.length === 0) return { is: 'none' };
  const type = response.headers['content-type']?.[0] ?? '';
  const text = textOf(bytes, type);
  if (text === undefined) {
    mustBeClean(bytes, 'its body', secrets, { isMedia: isMedia(type) });
    if (!isReadable(bytes, type)) throw unreadable('binary', 'its body');
    return { is: 'bytes', bytes };
  }
  const clean = hidden(text, 'its body', secrets);
  return { is: isJson(clean, type) ? 'json' : 'text', text: clean };
}

/** The body of a response as text, as far as it can be read. */
export function textIn(response: RecordedResponse): string {
  try {
    return decoded(response).toString('utf8');
  } catch {
    return '';
  }
}

/** Some servers compress even without `accept-encoding`. */
function decoded(response: RecordedResponse): Buffer {
  const sent = bodyBytes(response);
  if (sent.length === 0) return sent; // The headers for a HEAD describe a body that is not there.
  const encodings = (response.headers['content-encoding'] ?? []).flatMap((value) => value.split(','));
  return encodings.reduceRight((bytes, written) => {
    const encoding = written.trim().toLowerCase();
    const decode = DECODERS.get(encoding);
    if (!decode) throw new Unrecordable(`its body is compressed with \`${encoding}\`, which is not supported`);
    try {
      return decode(bytes);
    } catch (error) {
      if (Object(error).code === 'ERR_BUFFER_TOO_LARGE')
        throw new Unrecordable('its body is larger than 64 MiB once it is unpacked');
      throw new Unrecordable(`its body claims to be compressed with \`${encoding}\`, but it is not`);
    }
  }, sent);
}

/** No provider sends more. */
const MAX_BYTES = { maxOutputLength: 64 * 1024 * 1024 };

const DECODERS = new Map<string, (bytes: Buffer) => Buffer>([
  ['', (bytes) => bytes],
  ['identity', (bytes) => bytes],
  ['gzip', (bytes) => gunzipSync(bytes, MAX_BYTES)],
  ['x-gzip', (bytes) => gunzipSync(bytes, MAX_BYTES)],
  // `deflate` can mean either of two formats. A zlib stream has 8 in the lower half of its first byte.
  ['deflate', (bytes) => ((bytes[0] ?? 0) % 16 === 8 ? inflateSync : inflateRawSync)(bytes, MAX_BYTES)],
  ['br', (bytes) => brotliDecompressSync(bytes, MAX_BYTES)],
]);

/** Characters that people cannot read, except for line breaks and tabs. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/;

/** The bytes as text, if they are text. Routes send text as UTF-8. */
function textOf(bytes: Buffer, type: string): string | undefined {
  const charset = /;\s*charset\s*=\s*"?([\w-]+)/i.exec(type)?.[1] ?? 'utf-8';
  const isAscii = bytes.every((byte) => byte < 0x80);
  if (!isAscii && !/^utf-?8$/i.test(charset)) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return CONTROL.test(text) || /^utf-?(?:16|32)/i.test(charset) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Some providers declare their JSON as text. */
function isJson(text: string, type: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return /[/+]json\b/i.test(type) || (typeof value === 'object' && value !== null);
  } catch {
    return false;
  }
}

function hidden(text: string, where: string, secrets: RecordSecrets): string {
  const clean = secrets.hide(text);
  mustBeClean(clean, where, secrets);
  return clean;
}

function mustBeClean(content: string | Uint8Array, where: string, secrets: RecordSecrets, options?: LookOptions): void {
  const sight = secrets.look(content, options);
  switch (sight.is) {
    case 'clean':
      return;
    case 'secret':
      throw new Unrecordable(`${where} contains ${sight.key} in a form that cannot be replaced`);
    case 'unreadable':
      throw unreadable(sight.format, where);
  }
}

function unreadable(format: string, where: string): Unrecordable {
  return new Unrecordable(
    `${where} contains ${format} data that cannot be read and may hide a credential. Request an uncompressed answer, or write the route by hand`,
  );
}
