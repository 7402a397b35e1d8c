import { secretsOf } from '@obscura/secrets';
import { type Credentials, ENCODINGS } from './credentials.js';
import { masker } from './mask.js';
import { packedIn } from './packed-formats.js';
import { unsayableIn } from './placeholder.js';

/** Keeps credentials out of what is recorded. */
export type RecordSecrets = {
  /** Writes a placeholder for each credential. Of those that no route can hold, `find` still finds the placeholder. */
  hide(text: string): string;
  /** The key of a credential that is there, or could not be replaced by what a route can hold. */
  find(content: string | Uint8Array): string | undefined;
  /** Like `find`, and tells what holds no credential from what cannot be looked into. */
  look(content: string | Uint8Array, options?: LookOptions): Sight;
  /** Whether routes would take something in a text for a placeholder that stands for none of these credentials. */
  hasOtherPlaceholder(text: string): boolean;
};

export type LookOptions = {
  /** Whether the content is compressed in a way of its own, as pictures are, in which much looks like something else. Default: false. */
  readonly isMedia?: boolean | undefined;
};

/** What looking for credentials brings. */
export type Sight =
  | { readonly is: 'clean' }
  | { readonly is: 'secret'; readonly key: string }
  /** None was seen, but something is packed as `format`, and is not looked into. */
  | { readonly is: 'unreadable'; readonly format: string };

/** Knows credentials in every spelling of `@obscura/secrets`. */
export function recordSecretsOf(credentials: Credentials): RecordSecrets {
  const secrets = secretsOf(credentials);
  const hide = masker(credentials, secrets);
  const hasAny = Object.values(credentials).some((value) => value !== '');

  function find(content: string | Uint8Array): string | undefined {
    const unsayable = typeof content === 'string' ? unsayableIn(content) : undefined;
    return unsayable ?? secrets.find(content)?.key;
  }

  function look(content: string | Uint8Array, { isMedia = false }: LookOptions = {}): Sight {
    const key = find(content);
    if (key !== undefined) return { is: 'secret', key };
    const format = hasAny ? packedIn(content, isMedia) : undefined;
    return format === undefined ? { is: 'clean' } : { is: 'unreadable', format };
  }

  const placeholders = new Set(
    Object.keys(credentials).flatMap((key) => [key, ...Object.keys(ENCODINGS).map((name) => `${key}:${name}`)]),
  );
  const hasOtherPlaceholder = (text: string) =>
    [...text.matchAll(/\$\{([^}]+)\}/g)].some(([, name = '']) => !placeholders.has(name));

  return { hide: (text) => hide(text), find, look, hasOtherPlaceholder };
}
