import type { DocumentField } from './document-field.js';

/** More lines would say no more about how a text is read. */
const MAX_LINES = 200;

/** The lines of a text that is neither JSON nor a page: a table, or names and values. */
export function lineFields(text: string, of: string): (DocumentField & { values: string[] })[] {
  return text
    .split('\n', MAX_LINES)
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => ({
      of,
      in: 'text',
      path: [`line ${number}`],
      height: 0,
      isList: false,
      values: [line, ...partsOf(line)],
    }));
}

/** What stands between the separators of a table, or before and after a colon. */
function partsOf(line: string): string[] {
  const parts = line.split(/[:=,;|\t]/).map((part) => part.trim().replaceAll('"', ''));
  return parts.filter((part) => part !== '');
}
