import { basename } from 'node:path';
import type { Manifest } from '@obscura/protocol';
import type { Client } from '@obscura/upstream';

/** The language of a plugin's code. `other`: a compiled program, or one that we do not know. */
export type Language = Client['language'];

/** Interpreters, in whatever version, and the names of their files. */
const PROGRAMS: readonly (readonly [Language, RegExp])[] = [
  ['python', /^(?:python|pypy)[\d.]*$|\.pyz?$/],
  ['typescript', /^(?:node|nodejs|deno|bun|tsx|ts-node|npx)$|\.[cm]?[jt]sx?$/],
  ['ruby', /^(?:j|truffle)?ruby[\d.]*$|\.rb$/],
  ['php', /^php[\d.]*$|\.php$/],
  ['perl', /^perl[\d.]*$|\.p[lm]$/],
  ['go', /^go$|\.go$/],
  ['java', /^java$|\.(?:jar|java|class)$/],
  ['shell', /^(?:ba|da|k|z|fi)?sh$|\.(?:ba|k|z)?sh$/],
];

/** The language of a plugin's code: that of its runtime, or of the program that its `script` names. */
export function languageOf(manifest: Manifest): Language {
  if (manifest.runtime === 'typescript') return 'typescript';
  const script = 'script' in manifest ? manifest.script : [];
  const known = script.flatMap((word) => PROGRAMS.filter(([, names]) => names.test(basename(word))));
  return known[0]?.[0] ?? 'other';
}
