import type { Docs } from '../../model/check.js';
import type { Language } from '../../model/language.js';

/** The example of a fix in the plugin's language; `undefined` if there is none, because another language would only confuse. */
export function exampleFor(
  { examples }: Pick<Docs, 'examples'>,
  language: Language = 'python',
): { language: keyof Docs['examples']; code: string } | undefined {
  const found = (['yaml', language] as const).find((candidate) => examples[candidate] !== undefined);
  const code = found && examples[found];
  return found && code !== undefined ? { language: found, code } : undefined;
}
