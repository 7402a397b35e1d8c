import { readArchive } from '../read-archive.js';
import { hasSigned } from '../signature/signature.js';
import { checkSignature, trustedKeys, unchangedVerdict } from './check-signature.js';
import type { Verdict } from './verdict.js';

/**
 * Says who signed an archive, and whether it is unchanged. Writes nothing.
 *
 * @param signature - The text of the `.minisig` file; `undefined` if there is none.
 * @param keys - Public keys that are trusted: `RW…`, or the text of a key file.
 * @throws {TypeError} if one of the keys is none.
 *
 * @example
 * ```ts
 * const verdict = await verifyArchive(bytes, signature, ['RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3']);
 * if (verdict.is !== 'trusted') throw new Error(VERDICT_ADVICE[verdict.is]);
 * ```
 */
export async function verifyArchive(
  bytes: Uint8Array,
  signature: string | undefined,
  keys: readonly string[],
): Promise<Verdict> {
  const trusted = trustedKeys(keys);
  if (signature === undefined) return { is: 'unsigned', why: 'There is no signature' };
  const checked = checkSignature(signature, trusted);
  if (!checked.ok) return checked.verdict;
  if (!hasSigned(checked.key, checked.signature, bytes)) {
    return { is: 'invalid', why: 'The archive is not the one that was signed' };
  }
  // What was signed can still be no plugin, or more than its list says.
  const archive = await readArchive(bytes);
  if (!archive.ok) {
    const [{ path, message }] = archive.issues;
    return { is: 'invalid', why: `It was signed, but ${path === '' ? 'it' : JSON.stringify(path)} ${message}` };
  }
  if (checked.comment !== undefined && archive.filesSha256 !== checked.comment.filesSha256) {
    return { is: 'invalid', why: 'Its list of files is not the one that was signed' };
  }
  return unchangedVerdict(checked);
}
