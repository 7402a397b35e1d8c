import { CHANGES, type ChangeKind } from './changes.js';

/** A change of one field in the JSON documents that a request gets. */
export type FieldChange = {
  /** The request: its method and its URL without the query, with credentials as `${KEY}`. */
  readonly of: string;
  readonly path: FieldPath;
  readonly how: ChangeKind;
};

/**
 * The way to a field: names, and `null` for every entry of a list. Empty: the whole document. In a page, the way to all elements that look
 * alike, and perhaps to an attribute: `<div.card>`, `<a>`, `@href`. In other texts, a line: `line 3`.
 */
export type FieldPath = readonly (string | null)[];

/** What happens to a field, to follow "the provider": "leaves out `results[].title`". */
export function saysChange({ of, path, how }: FieldChange): string {
  if (path.length === 0) return `${CHANGES[how].says} its whole answer to ${of}`;
  const [first = null] = path;
  const field = lineNumber(first) === undefined ? `\`${fieldText(path)}\`` : fieldText(path);
  return `${CHANGES[how].says} ${field} in its answer to ${of}`;
}

/** The number of the line that a step leads to, counted from 1; `undefined` if it leads elsewhere. */
export function lineNumber(step: string | null): number | undefined {
  const digits = /^line (\d{1,6})$/.exec(step ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** A path as text: `results[].title`, `<div.card> <a> @href` or `line 3`. The outer elements of a page go without saying. */
export function fieldText(path: FieldPath): string {
  const [first] = path;
  if (first === undefined) return 'the whole document';
  if (lineNumber(first) !== undefined) return first ?? '';
  if (path[0]?.startsWith('<'))
    return path
      .slice(-MAX_ELEMENTS)
      .map((step) => step?.slice(0, 80))
      .join(' ');
  return path.reduce<string>((text, step) => text + stepText(step, text === ''), '');
}

const MAX_ELEMENTS = 3;

function stepText(step: string | null, isFirst: boolean): string {
  if (step === null) return '[]';
  if (!/^[\w$-]{1,80}$/.test(step)) return `[${JSON.stringify(step.slice(0, 80))}]`;
  return isFirst ? step : `.${step}`;
}
