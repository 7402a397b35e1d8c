import { Buffer } from 'node:buffer';
import { Finder } from './finder.js';
import type { Found } from './found.js';
import { MaskStream } from './mask-stream.js';
import { needlesFor } from './needles.js';
import { byKey, type Replace } from './replace.js';
import { placeInText } from './text-place.js';

/** Options of {@link secretsOf}. */
export type SecretsOptions = {
  /** Whether half of a value, if it has at least eight characters, counts as the value. Default: false. */
  parts?: boolean | undefined;
};

/** Finds and masks some credentials. */
export type Secrets = {
  /** Finds the first credential in a string, or in bytes; `undefined` if there is none. */
  find(content: string | Uint8Array): Found | undefined;
  /** Finds all credentials, in order. Leaves out those that lie within another. */
  findAll(content: string | Uint8Array): Found[];
  /** Replaces each credential, by default with `${KEY}`. */
  mask(text: string, replace?: Replace): string;
  /** Replaces each credential, by default with `${KEY}`, and leaves all other bytes unchanged, text or not. */
  maskBytes(bytes: Uint8Array, replace?: Replace): Uint8Array;
  /** Masks bytes as they arrive, by default with `${KEY}`. */
  maskStream(replace?: Replace): MaskStream;
};

/**
 * Prepares to find and mask credentials, given by key. Ignores empty values. A value of fewer than four characters counts only as
 * a separate word, with no letter or digit beside it.
 *
 * @example
 * ```ts
 * const secrets = secretsOf({ API_KEY: 's3cret/key' });
 * secrets.mask('GET /?key=s3cret%2Fkey'); // GET /?key=${API_KEY}
 * ```
 */
export function secretsOf(values: Readonly<Record<string, string>>, { parts = false }: SecretsOptions = {}): Secrets {
  // If two keys have the same value, the first counts.
  const finder = new Finder(Object.entries(values).flatMap(([key, value]) => needlesFor(key, value, parts)));
  const found = (content: string | Uint8Array) =>
    typeof content === 'string' ? foundInText(finder, content) : finder.findAll(content);

  return {
    find: (content) => found(content).next().value ?? undefined,
    findAll: (content) => [...found(content)],
    mask(text, replace = byKey) {
      let masked = '';
      let at = 0;
      for (const each of found(text)) {
        masked += text.slice(at, each.start) + replace(each, text.slice(each.start, each.end));
        at = each.end;
      }
      return masked + text.slice(at);
    },
    maskBytes(bytes, replace = byKey) {
      const stream = new MaskStream(finder, replace);
      return Buffer.concat([stream.push(bytes), stream.flush()]);
    },
    maskStream: (replace = byKey) => new MaskStream(finder, replace),
  };
}

function* foundInText(finder: Finder, text: string): Generator<Found, undefined> {
  const bytes = Buffer.from(text);
  // Separately: if two overlap, the second begins before the first has ended.
  const startInText = placeInText(text, bytes.length);
  const endInText = placeInText(text, bytes.length);
  for (const found of finder.findAll(bytes)) {
    yield { ...found, start: startInText(found.start), end: endInText(found.end) };
  }
}
