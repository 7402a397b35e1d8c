/** The known name with the fewest edits from a name; `undefined` if there are no known names. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const rated = known.map((candidate) => ({
    candidate,
    edits: editsBetween(name.toLowerCase(), candidate.toLowerCase()),
  }));
  return rated.toSorted((a, b) => a.edits - b.edits)[0]?.candidate;
}

/** How many characters to insert, delete or replace (Levenshtein distance). */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, character] of [...one].entries()) {
    const next = [index + 1];
    for (const [column, candidate] of [...other].entries()) {
      const [above = 0, left = 0, diagonal = 0] = [row[column + 1], next[column], row[column]];
      next.push(Math.min(above + 1, left + 1, diagonal + (character === candidate ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
