import type { Docs } from '../model/check.js';

type Language = keyof Docs['examples'];

/** The example of a fix in the plugin's language, or else in the first available one. */
export function exampleFor(
  docs: Pick<Docs, 'examples'>,
  runtime: string | undefined,
): { language: Language; code: string } | undefined {
  const preferred: readonly Language[] =
    runtime === 'typescript' ? ['yaml', 'typescript', 'python'] : ['yaml', 'python', 'typescript'];
  const language = preferred.find((candidate) => docs.examples[candidate] !== undefined);
  const code = language && docs.examples[language];
  return language && code !== undefined ? { language, code } : undefined;
}
