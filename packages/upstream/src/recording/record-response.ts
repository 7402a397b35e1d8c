import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import type { RecordedResponse } from '../http/recorded-response.js';
import { bodyBytes } from '../http/wire.js';
import type { LookOptions, RecordSecrets } from '../secrets/record-secrets.js';
import { isMedia, isReadable } from './readable-body.js';
import { Unrecordable } from './record-refusal.js';

/** The response of a route, as it is written. */
export type RecordedAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body:
    | { readonly is: 'none' }
    | { readonly is: 'json' | 'text'; readonly text: string }
    | { readonly is: 'bytes'; readonly bytes: Uint8Array };
};

/** Makes the response of a route of what came. @throws {Unrecordable} where it holds a credential that cannot be replaced. */
export function recordAnswer(response: RecordedResponse, secrets: RecordSecrets): RecordedAnswer {
  const { status, headers } = response;
  mustLast(status);
  const kept = Object.entries(headers)
    .filter(([name]) => LASTING.test(name))
    .map(([name, values]) => [name, values.map((value) => hidden(value, `its header \`${name}\``, secrets))] as const);
  return { status, headers: Object.fromEntries(kept), body: bodyOf(response, secrets) };
}

/** What a plugin may act on, and what is the same tomorrow. Dates, cookies, the names of caches and counts of requests are left out. */
const LASTING =
  /^(?:content-type|content-language|location|link|retry-after|www-authenticate|x-pagination-.+|x-total(?:-.+)?)$/;

/** A recording is kept: it must say something of the data, not of a wrong key, a limit or a bad moment. */
function mustLast(status: number): void {
  if (status < 200 || status > 599) throw new Unrecordable(`it was answered ${status}, which a route cannot say`);
  const why = OF_THE_MOMENT.get(status) ?? (status >= 500 ? 'the provider was out of order' : undefined);
  if (why !== undefined) {
    throw new Unrecordable(`it was answered ${status}: ${why}; if that is what you want, write the route by hand`);
  }
}

const OF_THE_MOMENT = new Map([
  [401, 'the provider does not take the credentials'],
  [403, 'the provider does not take the credentials, or not from here'],
  [407, 'a proxy stands between'],
  [408, 'the provider had no time'],
  [425, 'the provider had no time'],
  [429, 'the provider was asked too often'],
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

/** In spite of no `accept-encoding`, some servers compress. */
function decoded(response: RecordedResponse): Buffer {
  const sent = bodyBytes(response);
  if (sent.length === 0) return sent; // An answer to HEAD says how its body would be compressed.
  const encodings = (response.headers['content-encoding'] ?? []).flatMap((value) => value.split(','));
  return encodings.reduceRight((bytes, written) => {
    const encoding = written.trim().toLowerCase();
    const decode = DECODERS.get(encoding);
    if (!decode) throw new Unrecordable(`its body is compressed by \`${encoding}\`, which cannot be looked into`);
    try {
      return decode(bytes);
    } catch {
      throw new Unrecordable(`its body is broken: it says that it is compressed by \`${encoding}\`, and is not`);
    }
  }, sent);
}

/** More is no answer of a provider. */
const MAX_BYTES = { maxOutputLength: 64 * 1024 * 1024 };

const DECODERS = new Map<string, (bytes: Buffer) => Buffer>([
  ['', (bytes) => bytes],
  ['identity', (bytes) => bytes],
  ['gzip', (bytes) => gunzipSync(bytes, MAX_BYTES)],
  ['x-gzip', (bytes) => gunzipSync(bytes, MAX_BYTES)],
  // Said of both; a zlib stream begins with 8 in the lower half of its first byte.
  ['deflate', (bytes) => ((bytes[0] ?? 0) % 16 === 8 ? inflateSync : inflateRawSync)(bytes, MAX_BYTES)],
  ['br', (bytes) => brotliDecompressSync(bytes, MAX_BYTES)],
]);

/** Characters that are not for people to read, line breaks and tabs apart. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/;

/** The text that bytes are, if they are one: routes send text as UTF-8. */
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

/** Some providers call their JSON text. */
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
      throw new Unrecordable(`${sight.key} is in ${where}, in a way in which it cannot be replaced`);
    case 'unreadable':
      throw unreadable(sight.format, where);
  }
}

function unreadable(format: string, where: string): Unrecordable {
  return new Unrecordable(
    `there is ${format} data in ${where} that cannot be read, and a credential may be in it; ask the provider for an answer that is not compressed, or write the route by hand`,
  );
}
