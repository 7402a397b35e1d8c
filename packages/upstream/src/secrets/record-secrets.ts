import { secretsOf } from '@obscura/secrets';
import { type Credentials, ENCODINGS } from './credentials.js';
import { masker } from './mask.js';
import { packedIn } from './packed-formats.js';
import { inexpressibleIn } from './placeholder.js';

/** Keeps credentials out of recordings. */
export type RecordSecrets = {
  /** Replaces each credential with a placeholder. `find` still finds placeholders that routes cannot have. */
  hide(text: string): string;
  /** The key of a credential in the content, or of a placeholder that routes cannot have. */
  find(content: string | Uint8Array): string | undefined;
  /** Like `find`, but distinguishes clean content from content that cannot be searched. */
  look(content: string | Uint8Array, options?: LookOptions): Sight;
  /** Whether a text contains something that routes would take for a placeholder, but with an unknown key. */
  hasOtherPlaceholder(text: string): boolean;
};

export type LookOptions = {
  /** Whether the format has its own compression, as images do, so that chance matches are common. Default: false. */
  readonly isMedia?: boolean | undefined;
};

/** The outcome of searching for credentials. */
export type Sight =
  | { readonly is: 'clean' }
  | { readonly is: 'secret'; readonly key: string }
  /** No credential was found, but some content is compressed as `format` and was not searched. */
  | { readonly is: 'unreadable'; readonly format: string };

/** Recognizes credentials in every spelling of `@obscura/secrets`. */
export function recordSecretsOf(credentials: Credentials): RecordSecrets {
  const secrets = secretsOf(credentials);
  const hide = masker(credentials, secrets);
  const hasAny = Object.values(credentials).some((value) => value !== '');

  function find(content: string | Uint8Array): string | undefined {
    const inexpressible = typeof content === 'string' ? inexpressibleIn(content) : undefined;
    return inexpressible ?? secrets.find(content)?.key;
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
