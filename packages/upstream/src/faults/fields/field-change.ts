import { CHANGES, type ChangeKind } from './changes.js';

/** A change of one field in the JSON documents that a request gets. */
export type FieldChange = {
  /** The request: its method and its URL without the query, with credentials as `${KEY}`. */
  readonly of: string;
  readonly path: FieldPath;
  readonly how: ChangeKind;
};

/**
 * The way to a field: names, and `null` for every entry of a list. In a page, the way to all elements that look alike, and perhaps to an
 * attribute: `<div.card>`, `<a>`, `@href`.
 */
export type FieldPath = readonly (string | null)[];

/** What happens to a field, to follow "the provider": "leaves out `results[].title`". */
export function saysChange({ of, path, how }: FieldChange): string {
  return `${CHANGES[how].says} \`${fieldText(path)}\` in its answer to ${of}`;
}

/** A path as text: `results[].title`, or `<div.card> <a> @href`. The outer elements of a page go without saying. */
export function fieldText(path: FieldPath): string {
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
