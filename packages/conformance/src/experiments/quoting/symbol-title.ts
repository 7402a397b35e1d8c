import { type Action, type Input, inputFieldsOf } from '@obscura/protocol';

/** A symbol that means something in a URL, a query or a pattern. */
export type TitleSymbol = { symbol: string; means: string };

/** Symbols of titles and file names. */
export const SYMBOLS: readonly TitleSymbol[] = [
  { symbol: '&', means: 'starts the next parameter' },
  { symbol: '#', means: 'starts a fragment, which is not sent' },
  { symbol: '+', means: 'is a blank' },
  { symbol: '%41', means: 'is an escaped letter' },
  { symbol: '?', means: 'starts the query' },
  { symbol: '/', means: 'starts the next segment of the path' },
  { symbol: '\\', means: 'counts as a slash for some clients' },
  { symbol: ';', means: 'separates parameters for some servers' },
  { symbol: '=', means: 'separates a parameter from its value' },
  { symbol: '"', means: 'ends a string' },
  { symbol: '*', means: 'stands for the files of a directory in a shell' },
];

/**
 * Punctuation without a meaning anywhere: if it is gone, the plugin removes punctuation. The name begins like an article, which it is not.
 */
const PLAIN = 'Theodora!';
const LAST = 'Birch';

/** A title with one symbol: what comes before it, and the whole. */
export function titleWith({ symbol }: TitleSymbol): { head: string; title: string } {
  return { head: PLAIN, title: `${PLAIN} ${symbol} ${LAST}` };
}

/** A letter that is one byte in Latin-1, and two in UTF-8. It stands alone: some plugins quote a title with such letters in another way. */
export const ACCENT: TitleSymbol = { symbol: 'é', means: 'is two bytes in UTF-8' };

/** A title with all of them, and with parts of patterns. One call shows whether there is anything to look into. */
export const SYMBOL_TITLE = `${PLAIN} (${SYMBOLS.map(({ symbol }) => symbol).join(' ')} [ ++ ${LAST}`;

/** The field of an action that holds a title, and one for an id. */
export function titleFieldOf(action: Action): 'title' | 'name' | undefined {
  const fields = inputFieldsOf(action);
  return (['title', 'name'] as const).find((field) => fields.includes(field));
}

/** The question for a title with symbols, in the field that the examples use; `undefined` if the action takes no titles. */
export function symbolQuestion(action: Action, examples: readonly Input[]): Input | undefined {
  const field = (['title', 'name'] as const).find((name) => examples.some((example) => example[name] !== undefined));
  const known = field ?? (examples.length === 0 ? titleFieldOf(action) : undefined);
  return known && { [known]: SYMBOL_TITLE };
}
