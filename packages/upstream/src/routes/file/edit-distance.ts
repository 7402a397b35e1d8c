/** How many characters to insert, delete or replace to turn one word into another (Levenshtein distance). */
export function editDistance(from: string, to: string): number {
  const wanted = [...to];
  let row = [0, ...wanted.map((_, index) => index + 1)];
  for (const [index, character] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of wanted.entries()) {
      const replaced = (row[column] ?? 0) + (character === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
