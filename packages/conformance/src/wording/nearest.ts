/** The known name with the fewest edits from a name; `undefined` if there are no known names. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  return rated(name, known)[0]?.candidate;
}

/** The nearest known name, if at most one edit for every three characters leads to it; `undefined` if there is none. */
export function likely(name: string, known: readonly string[]): string | undefined {
  if (name.length > MAX_LENGTH) return undefined;
  return rated(name, known).find(({ edits }) => edits <= name.length / 3)?.candidate;
}

/** No known name is nearly as long, and comparing takes time in proportion to the length. */
const MAX_LENGTH = 100;

function rated(name: string, known: readonly string[]): { candidate: string; edits: number }[] {
  const edited = known.map((candidate) => ({
    candidate,
    edits: editsBetween(name.toLowerCase(), candidate.toLowerCase()),
  }));
  return edited.toSorted((a, b) => a.edits - b.edits);
}

/** How many characters to insert, delete or replace, or neighbours to swap (optimal string alignment). */
function editsBetween(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let index = 0; index < one.length; index++) {
    const next = [index + 1];
    for (let column = 0; column < other.length; column++) {
      const [above = 0, left = 0, diagonal = 0] = [row[column + 1], next[column], row[column]];
      const isSwap = index > 0 && column > 0 && one[index] === other[column - 1] && one[index - 1] === other[column];
      const swapped = isSwap ? (before[column - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(above + 1, left + 1, diagonal + (one[index] === other[column] ? 0 : 1), swapped));
    }
    [before, row] = [row, next];
  }
  return row.at(-1) ?? 0;
}
