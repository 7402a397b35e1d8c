import type { Changes } from './changes.js';
import type { Definition } from './definition.js';
import { OLDER_NAMES } from './older-names.js';

/** What is kept of one value: its fields, or null where nothing can be used. */
export type ShapeKeeper = (value: unknown, changes: Changes) => Record<string, unknown> | null;

/** Makes the function that keeps what the host would keep of an object of a shape. */
export function shapeKeeper(definition: Definition): ShapeKeeper {
  const names = Object.keys(definition.fields);
  const newerNames = newerNamesOf(definition);
  return (value, changes) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      changes.add('dropped', 'it is no object');
      return null;
    }
    const mark = changes.mark();
    const { known, unknown } = sortOut(definition, newerNames, value as Record<string, unknown>, changes);
    const kept: Record<string, unknown> = unknown ? Object.fromEntries(unknown) : {};
    for (const name of names) kept[name] = definition.fields[name]?.keep(known.get(name), changes.at(name));
    const reason = uselessness(definition, kept, changes.reasonSince(mark));
    if (reason === undefined) return kept;
    // What was said of the parts of a thing that is thrown away would only hide why it is.
    changes.forgetSince(mark);
    changes.add('dropped', reason);
    return null;
  };
}

function newerNamesOf({ fields, olderNames }: Definition): ReadonlyMap<string, string> {
  return new Map(Object.entries({ ...OLDER_NAMES, ...olderNames }).filter(([, name]) => Object.hasOwn(fields, name)));
}

/** Tells the fields of a shape, also under their older names, from those that the host does not know. */
function sortOut(
  { fields, isOpen }: Definition,
  newerNames: ReadonlyMap<string, string>,
  value: Record<string, unknown>,
  changes: Changes,
) {
  const known = new Map<string, unknown>();
  const unknown: [string, unknown][] | undefined = isOpen ? [] : undefined;
  for (const [key, item] of Object.entries(value)) {
    if (Object.hasOwn(fields, key)) {
      known.set(key, known.get(key) ?? item);
      continue;
    }
    const newer = newerNames.get(key);
    if (newer !== undefined && isAbsent(value[newer]) && !isAbsent(item)) {
      changes.at(key).add('renamed', `it is read as ${newer}`);
      known.set(newer, isList(fields[newer]?.empty()) && !Array.isArray(item) ? [item] : item);
    } else if (unknown) unknown.push([key, item]);
    else changes.at(key).add('ignored', newer === undefined ? 'the host knows no such field' : `${newer} is there`);
  }
  return { known, unknown };
}

/** Why the host throws away what is left, if it does. */
function uselessness(
  { fields, needsOneOf = [] }: Definition,
  kept: Record<string, unknown>,
  why: (name: string) => string | undefined,
): string | undefined {
  const missing = Object.keys(fields).find((name) => fields[name]?.isNeeded && isEmpty(kept[name]));
  if (missing !== undefined) {
    const because = why(missing);
    return `it has no usable ${missing}${because === undefined ? '' : ` (${because})`}, without which the host throws it away`;
  }
  if (needsOneOf.length > 0 && needsOneOf.every((name) => isEmpty(kept[name]))) {
    return `it has none of ${needsOneOf.join(', ')}, without which the host throws it away`;
  }
  return undefined;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isList(value: unknown): boolean {
  return Array.isArray(value);
}

function isEmpty(kept: unknown): boolean {
  return kept === null || (Array.isArray(kept) && kept.length === 0);
}
