import { VERDICT_ADVICE, type Verdict } from '@obscura/archive';
import { printable } from '@obscura/protocol';
import { EXIT, type ExitCode } from '../exit-code.js';

/** The exit code of each verdict. */
const EXIT_OF = {
  trusted: EXIT.done,
  invalid: EXIT.refused,
  'unknown-key': EXIT.unknownKey,
  unsigned: EXIT.unsigned,
  unreadable: EXIT.unreadable,
} as const satisfies Record<Verdict['is'], ExitCode>;

/** A verdict as text or JSON, and its exit code. */
export function tellVerdict(verdict: Verdict, asJson: boolean): { text: string; code: ExitCode } {
  const code = EXIT_OF[verdict.is];
  const advice = VERDICT_ADVICE[verdict.is];
  if (asJson) return { code, text: `${JSON.stringify({ ok: verdict.is === 'trusted', verdict, advice })}\n` };
  return {
    code,
    text: `${verdict.is}: ${printable(inWords(verdict))}\n${verdict.is === 'trusted' ? '' : `  fix: ${advice}\n`}`,
  };
}

function inWords(verdict: Verdict): string {
  switch (verdict.is) {
    case 'trusted':
      return `${nameOf(verdict)}, unchanged since key ${verdict.keyId} signed it`;
    case 'unknown-key':
      return verdict.key === undefined
        ? `signed by key ${verdict.keyId}, which is not known here, so nothing could be checked`
        : `${nameOf(verdict)}, unchanged since key ${verdict.keyId} signed it, which is not trusted here: ${verdict.key}`;
    default:
      return verdict.why;
  }
}

function nameOf({ plugin }: Extract<Verdict, { plugin: unknown }>): string {
  return plugin === undefined ? 'The plugin' : `${plugin.id} ${plugin.version}`;
}
