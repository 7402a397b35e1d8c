import { isObject } from '../../reading/is-object.js';
import { OLDER_NAMES } from '../older-names.js';
import type { Field, KeepShape, Shape } from '../shape.js';
import type { Changes } from './changes.js';
import { keepAnyFields } from './keep-any.js';

/** Makes the function that keeps what the host would keep of an object of a shape. */
export function keepShape(shape: Omit<Shape, 'keep'>): KeepShape {
  const fields = new Map(Object.entries(shape.fields));
  const newerNames = newerNamesOf(shape);
  const empty = Object.fromEntries([...fields.keys()].map((name) => [name, null]));
  const collections = [...fields].filter(([, { writes }]) => writes.type === 'list' || writes.type === 'map');
  const uselessness = uselessnessOf(shape);
  return (value, changes) => {
    if (!isObject(value)) {
      changes.add('dropped', 'it is not an object');
      return null;
    }
    const mark = changes.mark();
    const kept: Record<string, unknown> = { ...empty };
    let unknown: [string, unknown][] | undefined;
    // What is written is walked through, not what could be: most objects hold few of their fields.
    for (const key of Object.keys(value)) {
      const item = value[key];
      const field = fields.get(key);
      if (field) {
        if (!isAbsent(item)) kept[key] = changes.within(key, field.keep, item);
        continue;
      }
      const newer = newerNames.get(key);
      if (newer !== undefined && isAbsent(value[newer]) && !isAbsent(item)) {
        changes.addAt(key, 'renamed', `it is read as ${newer}`);
        kept[newer] = keepRenamed(newer, fields.get(newer), item, changes);
      } else if (shape.isOpen) {
        unknown ??= [];
        unknown.push([key, item]);
      } else changes.addAt(key, 'ignored', newer === undefined ? 'the host knows no such field' : `${newer} is there`);
    }
    for (const [name, field] of collections) kept[name] ??= field.empty();
    const reason = uselessness(kept, (name) => changes.reasonSince(mark, name));
    if (reason === undefined) return unknown ? { ...keepAnyFields(unknown, changes), ...kept } : kept;
    // What was noted about the parts of a thing that is thrown away would only hide why it is.
    changes.forgetSince(mark);
    changes.add('dropped', reason);
    return null;
  };
}

function newerNamesOf({ fields, olderNames }: Pick<Shape, 'fields' | 'olderNames'>): ReadonlyMap<string, string> {
  return new Map(Object.entries({ ...OLDER_NAMES, ...olderNames }).filter(([, name]) => Object.hasOwn(fields, name)));
}

/** Under an older name, a single value where a list is wanted is read as a list of one. */
function keepRenamed(name: string, field: Field | undefined, item: NonNullable<unknown>, changes: Changes): unknown {
  const value = field?.writes.type === 'list' && !Array.isArray(item) ? [item] : item;
  return field ? changes.within(name, field.keep, value) : null;
}

/** Makes the function that says why the host throws away what is left of an object, if it does. */
function uselessnessOf({ fields, needsOneOf }: Pick<Shape, 'fields' | 'needsOneOf'>) {
  const needed = Object.keys(fields).filter((name) => fields[name]?.presence === 'needed');
  return (kept: Record<string, unknown>, whyDropped: (name: string) => string | undefined): string | undefined => {
    for (const name of needed) {
      if (!isEmpty(kept[name])) continue;
      const why = whyDropped(name);
      return `it has no usable ${name}${why === undefined ? '' : ` (${why})`}, without which the host throws it away`;
    }
    if (needsOneOf.length > 0 && needsOneOf.every((name) => isEmpty(kept[name]))) {
      return `it has none of ${needsOneOf.join(', ')}, without which the host throws it away`;
    }
    return undefined;
  };
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function isEmpty(kept: unknown): boolean {
  return kept === null || (Array.isArray(kept) && kept.length === 0);
}
