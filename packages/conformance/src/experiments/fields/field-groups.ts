import type { ChangeKind, FieldChange } from '@obscura/upstream';
import type { Judged } from '../../model/check.js';
import { type DocumentField, isInside } from './document-field.js';
import { documentFields, documentsIn } from './document-fields.js';
import { importanceIn } from './importance.js';

/** Changes to make in one call. */
export type Group = readonly FieldChange[];

/** How much to try: with the first action, with every other one, and while the budget lasts. */
export type Extent = 'wide' | 'narrow' | 'rest';

/**
 * The groups of changes to try. Fields that decide which film is found stay as they are, or a look-up would end before it reads the others;
 * they are tried one by one at the end. No group changes both a field and something inside it.
 */
export function fieldGroups(healthy: Judged, extent: Extent): Group[] {
  const fields = documentFields(healthy);
  const importanceOf = importanceIn(healthy);
  const [keys, free] = partition(fields, (field) => importanceOf(field) === 'key');
  const [attributes, leaves] = partition(
    free.filter(({ height }) => height === 0),
    isAttribute,
  );
  const [outer, inner] = partition(
    free.filter(({ height }) => height > 0),
    (field) => !free.some((other) => other.height > field.height && isInside(field, other)),
  );
  const lists = [...leaves, ...outer].filter(({ isList }) => isList);
  const plan: Record<Extent, [readonly DocumentField[], readonly ChangeKind[]][]> = {
    wide: [
      [leaves, ['left-out', 'null', 'empty', 'emoji', 'odd-emoji', 'symbols', 'year']],
      [outer, ['left-out', 'null', 'empty']],
      [attributes, ['left-out', 'empty']],
      [lists, ['many']],
      ...cuts(fields, WIDE_CUTS),
    ],
    narrow: [
      [leaves, ['left-out', 'null']],
      [outer, ['left-out']],
      [attributes, ['left-out']],
    ],
    rest: [
      [leaves, ['left-out', 'null', 'empty', 'retyped', 'markup']],
      [outer, ['null', 'empty', 'retyped']],
      [inner, ['left-out', 'null', 'empty', 'retyped']],
      [lists, ['one']],
      ...cuts(fields, fields.length),
      ...keys.map((field): [DocumentField[], ChangeKind[]] => [[field], ['left-out', 'null', 'empty']]),
    ],
  };
  return plan[extent]
    .flatMap(([some, hows]) =>
      hows.map((how): Group => some.filter((field) => canBe(field, how)).map(({ of, path }) => ({ of, path, how }))),
    )
    .concat(WHOLE[extent].flatMap((how) => documentsIn(healthy).map((of): Group => [{ of, path: [], how }])))
    .filter((group) => group.length > 0);
}

/** What to send instead of a whole document. Nothing is read after it, so each document has its own turn. */
const WHOLE: Record<Extent, readonly ChangeKind[]> = {
  wide: ['bare'],
  narrow: [],
  rest: ['bare', 'null', 'empty', 'retyped'],
};

/** In a page, nothing has a type, and what is long or cut is an element. In other texts, everything is a line. */
function canBe(field: DocumentField, how: ChangeKind): boolean {
  if (field.in === 'json') return how !== 'cut';
  if (field.in === 'text') return how === 'left-out' || how === 'empty' || how === 'cut';
  return how === 'left-out' || how === 'empty' || (!isAttribute(field) && ['cut', 'emoji', 'odd-emoji'].includes(how));
}

function isAttribute(field: DocumentField): boolean {
  return field.in === 'page' && (field.path.at(-1)?.startsWith('@') ?? false);
}

/** How many places to cut a page or a text at in every run. */
const WIDE_CUTS = 3;

/** A cut hides what follows, so each is made alone. The places are spread over the pages. */
function cuts(fields: readonly DocumentField[], count: number): [DocumentField[], ChangeKind[]][] {
  const elements = fields.filter((field) => canBe(field, 'cut'));
  const step = Math.max(1, Math.floor(elements.length / count));
  return elements
    .filter((_, index) => index % step === step - 1)
    .slice(0, count)
    .map((field) => [[field], ['cut']]);
}

function partition<T>(values: readonly T[], claim: (value: T) => boolean): [T[], T[]] {
  return [values.filter(claim), values.filter((value) => !claim(value))];
}
