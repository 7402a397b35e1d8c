import { type Secrets, secretsOf } from '@obscura/secrets';
import type { Credentials } from './credentials.js';
import { placeholderFor } from './placeholder.js';

/** Masks a text, and adds the keys of what was masked to `found`. */
export type Mask = (text: string, found?: Set<string>) => string;

/** Creates a mask that replaces each credential in a text with `${KEY}`, or `${KEY:base64}` and the like. */
export function masker(credentials: Credentials, secrets: Secrets = secretsOf(credentials)): Mask {
  return (text, found) =>
    secrets.mask(text, (credential, shown) => {
      found?.add(credential.key);
      return placeholderFor(credential, shown, credentials);
    });
}
