/** What is wrong with a text that is no JSON, told by what stands where it stops being JSON. The first that fits wins. */
const DEFECTS: readonly [before: RegExp, at: RegExp, name: string][] = [
  [/^/, /^-?(?:NaN|Infinity)\b/, 'NaN and Infinity are no JSON'],
  [/^/, /^(?:True|False|None)\b|^'/, 'it is the repr of a Python object, not JSON'],
  [/^/, /^undefined\b/, '`undefined` is no JSON'],
  [/^/, /^\/[/*]|^#/, 'JSON has no comments'],
  [/,\s*$/, /^[}\]]/, 'there is a comma before a closing bracket'],
  [/^\s*$/, /^</, 'it is a page of HTML or XML'],
  [/^\s*$/, /^Traceback \(most recent call last\)/, 'it is a Python traceback'],
  [/[{[,:"]/, /^$/, 'the document is cut short'],
];

/** How much of the text around the place is looked at. */
const CONTEXT = 80;

/** What is wrong with a text at the place where it stops being JSON, or `undefined` where that is nothing known. */
export function nameJsonDefect(stdout: Uint8Array, offset: number): string | undefined {
  const before = new TextDecoder().decode(stdout.subarray(Math.max(0, offset - CONTEXT), offset));
  const at = new TextDecoder().decode(stdout.subarray(offset, offset + CONTEXT));
  return DEFECTS.find(([left, right]) => left.test(before) && right.test(at))?.[2];
}
