import { type PluginComment, readComment } from '../signature/plugin-comment.js';
import { type PublicKey, readPublicKey } from '../signature/public-key.js';
import { hasSignedComment, readSignature, type Signature } from '../signature/signature.js';
import type { Verdict } from './verdict.js';

/** A signature whose comment is its signer's own; or the verdict, if that is all that can be known. */
export type CheckedSignature =
  | {
      readonly ok: true;
      readonly signature: Signature;
      readonly key: PublicKey;
      readonly isTrusted: boolean;
      /** Absent if the signature was made by minisign itself. */
      readonly comment: PluginComment | undefined;
    }
  | { readonly ok: false; readonly verdict: Verdict };

/** Checks the text of a signature, as far as that is possible without what it signs. */
export function checkSignature(text: string, trusted: readonly PublicKey[]): CheckedSignature {
  const failed = (verdict: Verdict): CheckedSignature => ({ ok: false, verdict });
  const read = readSignature(text);
  if (!read.ok) return failed({ is: 'unreadable', why: `The signature ${read.why}` });
  const { signature } = read;
  const { keyId } = signature;
  const comment = readComment(signature.comment);
  // Trusted keys are compared as a whole: anyone can make a key with any id.
  const key = comment?.key ?? trusted.find(({ id }) => id === keyId);
  if (key === undefined) return failed({ is: 'unknown-key', keyId, key: undefined, plugin: undefined });
  if (key.id !== keyId || !hasSignedComment(key, signature)) {
    return failed({ is: 'invalid', why: `It was not signed by the key that it names, ${keyId}` });
  }
  return { ok: true, signature, key, comment, isTrusted: trusted.some(({ line }) => line === key.line) };
}

/** The verdict on a plugin that is unchanged. */
export function unchangedVerdict({ comment, key, isTrusted }: CheckedSignature & { ok: true }): Verdict {
  const plugin = comment && { id: comment.id, version: comment.version };
  return isTrusted
    ? { is: 'trusted', keyId: key.id, plugin }
    : { is: 'unknown-key', keyId: key.id, key: key.line, plugin };
}

/** Reads keys that the caller trusts. @throws {TypeError} if one of them is no key. */
export function trustedKeys(keys: readonly string[]): PublicKey[] {
  return keys.map((text, index) => {
    const key = readPublicKey(text);
    if (key === undefined) throw new TypeError(`keys[${index}] is not a public key of minisign: RW…, 56 characters`);
    return key;
  });
}
