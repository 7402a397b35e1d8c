import type { ItemOutcome, Outcome } from '../outcome/outcome.js';

/** One place where two answers differ. */
export type Difference = {
  path: string;
  /** The path within the result, without the numbers of list entries; absent if the answers are of different kinds. */
  field?: string;
  before: unknown;
  after: unknown;
};

/** Where two outcomes differ, path by path. */
export function differences(before: Outcome, after: Outcome): Difference[] {
  if (before.is === 'items' && after.is === 'items') {
    const names = [...new Set([...before.items.keys(), ...after.items.keys()])];
    return names.flatMap((name) => itemDifferences(name, before.items.get(name), after.items.get(name)));
  }
  // Two errors count as equal, whatever they say.
  return before.is === after.is ? [] : [{ path: '', before: kindOf(before), after: kindOf(after) }];
}

/**
 * Leaves out differences that also show between two equal calls, and so appear by themselves. A field that changes by itself in one item, or
 * in one entry of a list, may do so in all.
 */
export function withoutNoise(found: readonly Difference[], noise: readonly Difference[]): Difference[] {
  const isNoise = (one: Difference, own: Difference) => {
    if (one.field !== undefined && own.field !== undefined) return overlaps(one.field, own.field);
    return overlaps(one.path, own.path);
  };
  return found.filter((one) => !noise.some((own) => isNoise(one, own)));
}

function overlaps(one: string, other: string): boolean {
  return within(one, other) || within(other, one);
}

function within(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}.`) || path.startsWith(`${other}[`);
}

/** Differences as lines for people. */
export function differenceRows(found: readonly Difference[]): string[] {
  return found.map(({ path, before, after }) => `${path || 'the answer'}: ${shown(before)} became ${shown(after)}`);
}

function itemDifferences(name: string, before: ItemOutcome | undefined, after: ItemOutcome | undefined): Difference[] {
  if (before?.is === 'result' && after?.is === 'result')
    return [...valueDifferences({ path: name, field: '' }, before.result, after.result)];
  return before?.is === after?.is ? [] : [{ path: name, before: kindOf(before), after: kindOf(after) }];
}

type At = { path: string; field: string };

function* valueDifferences({ path, field }: At, before: unknown, after: unknown): Generator<Difference> {
  if (Object.is(before, after)) return;
  if (!isContainer(before) || !isContainer(after) || Array.isArray(before) !== Array.isArray(after)) {
    yield { path, field, before, after };
    return;
  }
  const isList = Array.isArray(before);
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const at = isList
      ? { path: `${path}[${key}]`, field: `${field}[]` }
      : { path: `${path}.${key}`, field: `${field}.${key}` };
    yield* valueDifferences(at, before[key], after[key]);
  }
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** A kind of answer. Unlike a value from the plugin, it is shown without quotes. */
class Kind {
  constructor(readonly words: string) {}
}

function kindOf(outcome: Outcome | ItemOutcome | undefined): Kind {
  switch (outcome?.is) {
    case undefined:
      return new Kind('nothing');
    case 'items':
    case 'result':
      return new Kind('a result');
    case 'refused':
      return new Kind(`the error “${outcome.error}”`);
    case 'broken':
      return new Kind(`a failure (${outcome.why})`);
    case 'error':
      return new Kind('an error');
    case 'no match':
      return new Kind('“no match”');
  }
}

function shown(value: unknown): string {
  if (value instanceof Kind) return value.words;
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** Longest part of a value to show, in characters. */
const MAX_SHOWN = 60;
