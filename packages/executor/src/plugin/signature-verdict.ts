import type { Verdict } from '@obscura/archive/directory';
import { lookAt } from './disk.js';
import type { VerifyOptions } from './plugin.js';
import { PluginLoadError } from './plugin-load-error.js';

/** What the signature of a plugin says; `undefined` if it was not asked for. @throws {PluginLoadError} if the policy refuses it. */
export async function signatureVerdict(dir: string, verify: VerifyOptions | undefined): Promise<Verdict | undefined> {
  // Where there is no directory, that is what to say.
  if (verify === undefined || verify.policy === 'off' || !lookAt(dir).ok) return undefined;
  // Hosts that verify nothing do not load it.
  const { VERDICT_ADVICE, verifyDirectory } = await import('@obscura/archive/directory');
  const verdict = verifyDirectory(dir, verify.keys);
  if (verify.policy === 'warn' || verdict.is === 'trusted') return verdict;
  const why = verdict.is === 'unknown-key' ? `Key ${verdict.keyId}, which signed it, is not trusted` : verdict.why;
  throw new PluginLoadError({
    is: 'refused',
    dir,
    verdict: verdict.is,
    message: `${why}; ${VERDICT_ADVICE[verdict.is]}.`,
  });
}
