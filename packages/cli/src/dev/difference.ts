import { diffArrays } from 'diff';

/** A line of a difference: gone, new, the same, or a mark for lines that are left out. */
export type DifferenceRow = { is: 'gone' | 'new' | 'same' | 'left-out'; text: string };

/** Lines around a change that show where it is. */
const CONTEXT = 2;
/** Finding the least difference takes time with its square. Beyond this, all lines are shown as replaced. */
const MAX_EDITS = 1000;

/** How two texts differ, line by line, with a few lines around each change. Empty if they are the same. */
export function differenceOf(before: readonly string[], after: readonly string[]): DifferenceRow[] {
  const parts = diffArrays([...before], [...after], { maxEditLength: MAX_EDITS }) ?? [
    { value: [...before], removed: true, added: false },
    { value: [...after], removed: false, added: true },
  ];
  const rows = parts.flatMap(({ value, added, removed }) =>
    value.map((text): DifferenceRow => ({ is: added ? 'new' : removed ? 'gone' : 'same', text })),
  );
  const near = new Set<number>();
  for (const [index, { is }] of rows.entries()) {
    if (is === 'same') continue;
    for (let at = index - CONTEXT; at <= index + CONTEXT; at++) near.add(at);
  }
  if (near.size === 0) return [];
  return rows.flatMap((row, index): DifferenceRow[] => {
    if (near.has(index)) return [row];
    const isFirst = index === 0 || near.has(index - 1);
    return isFirst ? [{ is: 'left-out', text: '⋮' }] : [];
  });
}
