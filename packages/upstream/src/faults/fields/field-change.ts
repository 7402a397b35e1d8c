import { CHANGES, type ChangeKind } from './changes.js';

/** A change of one field in the JSON documents that a request gets. */
export type FieldChange = {
  /** The request: its method and its URL without the query, with credentials as `${KEY}`. */
  readonly of: string;
  readonly path: FieldPath;
  readonly how: ChangeKind;
};

/** The way to a field: names, and `null` for every entry of a list. */
export type FieldPath = readonly (string | null)[];

/** What happens to a field, to follow "the provider": "leaves out `results[].title`". */
export function saysChange({ of, path, how }: FieldChange): string {
  return `${CHANGES[how].says} \`${fieldText(path)}\` in its answer to ${of}`;
}

/** A path as text: `results[].title`. */
export function fieldText(path: FieldPath): string {
  return path.reduce<string>((text, step) => text + stepText(step, text === ''), '');
}

function stepText(step: string | null, isFirst: boolean): string {
  if (step === null) return '[]';
  if (!/^[\w$-]{1,80}$/.test(step)) return `[${JSON.stringify(step.slice(0, 80))}]`;
  return isFirst ? step : `.${step}`;
}
