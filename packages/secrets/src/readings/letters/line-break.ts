/** The maximum length of an indent. */
const MAX_INDENT = 32;

/** The end of a line break and of the indent after it; the start position if there is none. */
export function endOfLineBreak(codes: Uint16Array, at: number): number {
  let end = at;
  if (codes[end] === 13) end++;
  if (codes[end] !== 10) return at;
  end++;
  while (end - at < MAX_INDENT && (codes[end] === 32 || codes[end] === 9)) end++;
  return end;
}
