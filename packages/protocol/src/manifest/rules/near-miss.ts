/**
 * The known name that a person most likely meant: equal but for case, `_` or `-`, or one edit away (MAN-5).
 * An edit inserts, deletes, replaces one character, or swaps two neighbours.
 */
export function nearMiss(name: string, known: readonly string[]): string | undefined {
  const folded = fold(name);
  return (
    known.find((candidate) => fold(candidate) === folded) ?? known.find((candidate) => oneEditApart(name, candidate))
  );
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}

function oneEditApart(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 1) return false;
  let start = 0;
  while (start < left.length && left[start] === right[start]) start++;
  const [a, b] = [left.slice(start), right.slice(start)];
  return (
    a.slice(1) === b.slice(1) || // replaced
    a.slice(1) === b || // deleted
    a === b.slice(1) || // inserted
    (a.slice(2) === b.slice(2) && a[0] === b[1] && a[1] === b[0]) // swapped
  );
}
