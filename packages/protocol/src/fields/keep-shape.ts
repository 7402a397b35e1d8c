import { isObject } from '../reading/is-object.js';
import type { Changes } from './changes.js';
import { keepAnyFields } from './keep-any.js';
import { OLDER_NAMES } from './older-names.js';
import type { Field, KeepShape, Shape } from './shape.js';

/** Makes the function that keeps what the host would keep of an object of a shape. */
export function keepShape(shape: Omit<Shape, 'keep'>): KeepShape {
  const fields = Object.entries(shape.fields);
  const newerNames = newerNamesOf(shape);
  return (value, changes) => {
    if (!isObject(value)) {
      changes.add('dropped', 'it is not an object');
      return null;
    }
    const mark = changes.mark();
    const { renamed, kept } = sortOut(shape, newerNames, value, changes);
    for (const [name, field] of fields) {
      const item = (Object.hasOwn(value, name) ? value[name] : undefined) ?? renamed?.[name];
      kept[name] = item === undefined || item === null ? field.empty() : changes.within(name, field.keep, item);
    }
    const reason = uselessness(shape, kept, changes.reasonSince(mark));
    if (reason === undefined) return kept;
    // What was noted about the parts of a thing that is thrown away would only hide why it is.
    changes.forgetSince(mark);
    changes.add('dropped', reason);
    return null;
  };
}

function newerNamesOf({ fields, olderNames }: Pick<Shape, 'fields' | 'olderNames'>): ReadonlyMap<string, string> {
  return new Map(Object.entries({ ...OLDER_NAMES, ...olderNames }).filter(([, name]) => Object.hasOwn(fields, name)));
}

/** What stands under the older names of fields, and what is kept of the fields that the host does not know. */
function sortOut(
  { fields, isOpen }: Pick<Shape, 'fields' | 'isOpen'>,
  newerNames: ReadonlyMap<string, string>,
  value: Record<string, unknown>,
  changes: Changes,
): { renamed: Record<string, unknown> | undefined; kept: Record<string, unknown> } {
  let renamed: Record<string, unknown> | undefined;
  const unknown: [string, unknown][] = [];
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(fields, key)) continue;
    const newer = newerNames.get(key);
    if (newer !== undefined && isAbsent(value[newer]) && !isAbsent(value[key])) {
      changes.addAt(key, 'renamed', `it is read as ${newer}`);
      renamed = { ...renamed, [newer]: asWritten(fields[newer], value[key]) };
    } else if (isOpen) unknown.push([key, value[key]]);
    else changes.addAt(key, 'ignored', newer === undefined ? 'the host knows no such field' : `${newer} is there`);
  }
  return { renamed, kept: isOpen ? keepAnyFields(unknown, changes) : {} };
}

/** Under an older name, a single value where a list is wanted is read as a list of one. */
function asWritten(field: Field | undefined, value: unknown): unknown {
  return field?.writes.type === 'list' && !Array.isArray(value) ? [value] : value;
}

/** Why the host throws away what is left, if it does. */
function uselessness(
  { fields, needsOneOf }: Pick<Shape, 'fields' | 'needsOneOf'>,
  kept: Record<string, unknown>,
  why: (name: string) => string | undefined,
): string | undefined {
  for (const name in fields) {
    if (fields[name]?.presence !== 'needed' || !isEmpty(kept[name])) continue;
    const because = why(name);
    return `it has no usable ${name}${because === undefined ? '' : ` (${because})`}, without which the host throws it away`;
  }
  if (needsOneOf.length > 0 && needsOneOf.every((name) => isEmpty(kept[name]))) {
    return `it has none of ${needsOneOf.join(', ')}, without which the host throws it away`;
  }
  return undefined;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isEmpty(kept: unknown): boolean {
  return kept === null || (Array.isArray(kept) && kept.length === 0);
}
