/** More is no indent. */
const MAX_INDENT = 32;

/** Where a line break and the indent behind it end; where it begins, if there is none. */
export function endOfLineBreak(codes: Uint16Array, at: number): number {
  let end = at;
  if (codes[end] === 13) end++;
  if (codes[end] !== 10) return at;
  end++;
  while (end - at < MAX_INDENT && (codes[end] === 32 || codes[end] === 9)) end++;
  return end;
}
