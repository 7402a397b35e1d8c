import { LIMITS, readPublicKey } from '@obscura/archive';
import { UsageError } from '../words/usage-error.js';
import { inputFile } from './input-file.js';

/** The public keys that the user trusts: each word is a key, `RW…`, or a file with one. @throws {UsageError} */
export function trustedKeysIn(words: readonly string[]): string[] {
  return words.map((word) => {
    const key =
      readPublicKey(word) ?? readPublicKey(new TextDecoder().decode(inputFile(word, LIMITS.maxSignatureBytes)));
    if (key === undefined) throw new UsageError(`\`${word}\` holds no public key`, '--key RW… or --key FILE.pub');
    return key.line;
  });
}
