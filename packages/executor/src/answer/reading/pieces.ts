/** A part of a value: entries of the list or object at a path. Heavy lists and objects among them are sent empty, and filled later. */
export type Piece = {
  path: readonly (string | number)[];
  entries: readonly (readonly [key: string | number, value: unknown])[];
};

/** The maximum weight of a piece: receiving it takes a few milliseconds. */
const MAX_WEIGHT = 10_000;
/** This much text weighs as much as one value, in UTF-16 code units. */
const TEXT_WEIGHT = 500;

/**
 * Cuts plain data into pieces that each take a few milliseconds to receive: a structured clone of a million values at once would block
 * its receiver for as long as parsing them would.
 */
export function* piecesOf(value: object, path: Piece['path'] = []): Generator<Piece, void> {
  const heavy: [key: string | number, value: object][] = [];
  let entries: [string | number, unknown][] = [];
  let weight = 0;
  for (const [key, entry] of entriesOf(value)) {
    const weighed = weigh(entry, MAX_WEIGHT);
    if (weighed > MAX_WEIGHT && isContainer(entry)) {
      heavy.push([key, entry]);
      entries.push([key, emptyLike(entry)]);
    } else entries.push([key, entry]);
    weight += Math.min(weighed, MAX_WEIGHT);
    if (weight < MAX_WEIGHT) continue;
    yield { path, entries };
    entries = [];
    weight = 0;
  }
  if (entries.length > 0) yield { path, entries };
  for (const [key, entry] of heavy) yield* piecesOf(entry, [...path, key]);
}

/** Reassembles pieces, in the order in which they were cut. */
export class Assembly {
  readonly value: Record<string | number, unknown> = {};

  add({ path, entries }: Piece): void {
    let target: unknown = this.value;
    for (const key of path)
      target = isContainer(target) ? Object.getOwnPropertyDescriptor(target, key)?.value : undefined;
    if (!isContainer(target)) throw new TypeError('a piece belongs nowhere');
    // Defined, not assigned: a key such as __proto__ stays a key.
    for (const [key, value] of entries) {
      Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
    }
  }
}

function* entriesOf(value: object): Iterable<[string | number, unknown]> {
  if (Array.isArray(value)) yield* value.entries();
  else yield* Object.entries(value);
}

/** The weight of plain data: one for each value, and more for long text. Stops counting past `max`. */
function weigh(value: unknown, max: number): number {
  if (typeof value === 'string') return 1 + value.length / TEXT_WEIGHT;
  if (!isContainer(value)) return 1;
  let weight = 1;
  for (const [key, entry] of entriesOf(value)) {
    weight += typeof key === 'string' ? key.length / TEXT_WEIGHT : 0;
    weight += weigh(entry, max - weight);
    if (weight > max) break;
  }
  return weight;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function emptyLike(value: object): object {
  return Array.isArray(value) ? [] : {};
}
