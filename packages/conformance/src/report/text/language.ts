import { basename } from 'node:path';
import type { Manifest } from '@obscura/protocol';
import type { Docs } from '../../model/check.js';

/** A language that fixes are written in. */
export type Language = 'python' | 'typescript';

/** Programs that run JavaScript, in whatever runtime. */
const RUNS_JAVASCRIPT = /^(?:node|nodejs|deno|bun|tsx|ts-node|npx)\b|\.[cm]?[jt]sx?$/;

/** The language of a plugin's code: that of its runtime, or of the program that its `script` names. */
export function languageOf(manifest: Manifest): Language {
  if (manifest.runtime === 'typescript') return 'typescript';
  const script = 'script' in manifest ? manifest.script : [];
  return script.some((word) => RUNS_JAVASCRIPT.test(basename(word))) ? 'typescript' : 'python';
}

/** The example of a fix in the plugin's language, or else in the first available one. */
export function exampleFor(
  { examples }: Pick<Docs, 'examples'>,
  language: Language = 'python',
): { language: keyof Docs['examples']; code: string } | undefined {
  const other = language === 'python' ? 'typescript' : 'python';
  const preferred = (['yaml', language, other] as const).find((candidate) => examples[candidate] !== undefined);
  const code = preferred && examples[preferred];
  return preferred && code !== undefined ? { language: preferred, code } : undefined;
}
