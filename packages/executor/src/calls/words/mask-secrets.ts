import type { Auth } from '@obscura/protocol';
import { type MaskStream, type Secrets, secretsOf } from '@obscura/secrets';

/** Hides credentials in text, or in bytes as they arrive. */
export type Mask = {
  (text: string): string;
  stream(): MaskStream;
};

/** Makes a mask that replaces the values of `auth`, however they are spelled, with `${KEY}` (AUTH-2). */
export function maskFor(auth: Auth): Mask {
  // Most calls write nothing that needs masking.
  let known: Secrets | undefined;
  const secrets = () => {
    known ??= secretsOf(auth);
    return known;
  };
  const mask = (text: string) => (text === '' ? text : secrets().mask(text));
  return Object.assign(mask, { stream: () => secrets().maskStream() });
}
