import { type Secrets, secretsOf } from '@obscura/secrets';
import type { Credentials } from './credentials.js';
import { placeholderFor } from './placeholder.js';

/** Masks a text, and adds the keys of what was masked to `found`. */
export type Mask = (text: string, found?: Set<string>) => string;

/** Creates a mask that replaces each credential in a text with `${KEY}`, or `${KEY:base64}` and the like. */
export function masker(credentials: Credentials, secrets: Secrets = secretsOf(credentials)): Mask {
  return remembering((text, found) =>
    secrets.mask(text, (credential, shown) => {
      found?.add(credential.key);
      return placeholderFor(credential, shown, credentials);
    }),
  );
}

/** Enough for the headers and URLs of a program, which repeats most of them with every request. */
const MAX_REMEMBERED = 500;
/** A longer text hardly comes twice. */
const MAX_LENGTH = 1000;

function remembering(mask: Mask): Mask {
  const known = new Map<string, { shown: string; keys: ReadonlySet<string> }>();

  function look(text: string) {
    const keys = new Set<string>();
    const masked = { shown: mask(text, keys), keys };
    if (text.length > MAX_LENGTH) return masked;
    const [oldest = text] = known.keys();
    if (known.size >= MAX_REMEMBERED) known.delete(oldest);
    known.set(text, masked);
    return masked;
  }

  return (text, found) => {
    const { shown, keys } = known.get(text) ?? look(text);
    for (const key of keys) found?.add(key);
    return shown;
  };
}
