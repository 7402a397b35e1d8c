import { readPublicKey, VERDICT_ADVICE, type Verdict, verifyArchive } from '@obscura/archive';
import { refusal } from '../problem.js';

/** Which signatures a plugin needs. */
export type SignatureOptions = {
  /**
   * `require`: every plugin must be signed. `first-use`: it may be unsigned until it was signed once. `off`: no signature is looked at. Under the
   * first two, the first key that signs a plugin is remembered, and only that key, or one of `keys`, may sign the next version. Default:
   * `first-use`.
   */
  policy?: 'require' | 'first-use' | 'off' | undefined;
  /** Public keys that may sign every plugin: `RW…`. With `require`, no other key may sign anything for the first time. Default: none. */
  keys?: readonly string[] | undefined;
};

/** What is known about the keys of one plugin. */
export type Trust = SignatureOptions & {
  /** The key that has signed it before. */
  readonly known: string | undefined;
  /** Keys that the user accepts in its place. */
  readonly accepted: readonly string[];
};

/** Checks the signature of an archive by policy, and returns the key that has signed it. @throws {ManagerError} if the policy refuses it. */
export async function checkTrust(
  bytes: Uint8Array,
  signature: string | undefined,
  place: string,
  trust: Trust,
): Promise<string | undefined> {
  const { policy = 'first-use', keys = [], known, accepted } = trust;
  if (policy === 'off') return undefined;
  const trusted = [...keys, ...accepted, ...(known === undefined ? [] : [known])];
  const verdict = await verifyArchive(bytes, signature, trusted);
  switch (verdict.is) {
    case 'trusted':
      return trusted.find((key) => readPublicKey(key)?.id === verdict.keyId);
    case 'unknown-key':
      return firstUse(verdict, place, trust);
    case 'unsigned':
      if (policy === 'first-use' && known === undefined) return undefined;
      throw refused(place, known === undefined ? verdict.why : 'is not signed, and earlier versions were', verdict);
    default:
      throw refused(place, verdict.why, verdict);
  }
}

function firstUse(verdict: Extract<Verdict, { is: 'unknown-key' }>, place: string, trust: Trust): string | undefined {
  const { policy = 'first-use', keys = [], known } = trust;
  const { key, keyId } = verdict;
  if (known !== undefined) {
    const message = `is signed by key ${keyId}, and earlier versions were signed by ${readPublicKey(known)?.id ?? known}`;
    const accept = key === undefined ? '' : `; if it is the author’s: --accept-key ${key}`;
    throw refusal('key-changed', place, message, `ask its author in another way whether the key has changed${accept}`);
  }
  // A signature of minisign itself does not carry its key, and proves nothing to a stranger.
  if (policy === 'first-use') return key;
  if (key !== undefined && keys.length === 0) return key;
  throw refused(place, `is signed by key ${keyId}, which is not trusted`, verdict);
}

function refused(place: string, why: string, verdict: Verdict) {
  return refusal('signature-refused', place, why, VERDICT_ADVICE[verdict.is]);
}
