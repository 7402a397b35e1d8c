import type { Auth } from '@obscura/protocol';
import { type Secrets, secretsOf } from '@obscura/secrets';

/** Hides credentials in text. */
export type Mask = (text: string) => string;

/** Makes a mask that writes `${KEY}` for the values of `auth`, however they are spelled (AUTH-2). */
export function maskFor(auth: Auth): Mask {
  // Most calls say nothing that needs a mask.
  let secrets: Secrets | undefined;
  return (text) => {
    if (text === '') return text;
    secrets ??= secretsOf(auth);
    return secrets.mask(text);
  };
}
