/** The known name that was most likely meant: the same apart from case, `_` and `-`, or one edit away. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const folded = fold(name);
  return known.find((candidate) => fold(candidate) === folded) ?? known.find((candidate) => isOneEdit(name, candidate));
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}

/** Whether one character was inserted, omitted or replaced, or two neighbours were swapped. */
function isOneEdit(left: string, right: string): boolean {
  let start = 0;
  while (start < left.length && left[start] === right[start]) start++;
  const [a, b] = [left.slice(start), right.slice(start)];
  const isSwapped = a.slice(2) === b.slice(2) && a[0] === b[1] && a[1] === b[0];
  return isSwapped || a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
}
