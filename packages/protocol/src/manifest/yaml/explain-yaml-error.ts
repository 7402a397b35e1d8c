import type { YAMLError } from 'yaml';
import { printable } from '../../issues/printable.js';

/** What is wrong, and what to write. */
export type Explanation = readonly [message: string, fix: string];

export const TOO_DEEP: Explanation = [
  'the document is nested too deeply to read',
  'flatten it: a manifest has at most three levels',
];

/** Longest message of the parser that is passed on: it quotes the text. */
const MAX_LENGTH = 200;

/** What an error of the YAML parser means, and what to write. */
export function explainYamlError(error: YAMLError): Explanation {
  if (error.message.includes('call stack')) return TOO_DEEP;
  const message = printable(error.message.slice(0, MAX_LENGTH).replaceAll(/\s/g, ' '), { maxLength: MAX_LENGTH });
  const text = withoutEnd(message.charAt(0).toLowerCase() + message.slice(1));
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return ['a tab indents this line', 'indent with spaces: YAML allows no tabs there'];
    case 'MULTIPLE_DOCS':
      return [
        'a second YAML document begins here',
        'keep one document: remove the `---` line and what belongs to the other',
      ];
    case 'BAD_ALIAS':
      return [text, 'define the anchor (`&name`) before it is used, or write the value out'];
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return [text, 'check the indentation, and quote values that hold `: `'];
    default:
      return [text, 'correct the YAML here; quote values that hold `:`, `#`, `{`, `[`, `@` or `*`'];
  }
}

/** A message without the colon or full stop that it ends in. */
function withoutEnd(message: string): string {
  const text = message.trimEnd();
  return text.endsWith(':') || text.endsWith('.') ? text.slice(0, -1) : text;
}
