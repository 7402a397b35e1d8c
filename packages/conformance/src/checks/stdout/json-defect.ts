/** Common defects, recognized by the text around the place where it stops being JSON. The first match wins. */
const DEFECTS: readonly [before: RegExp, at: RegExp, name: string][] = [
  [/^/, /^-?(?:NaN|Infinity)\b/, 'JSON has no NaN or Infinity'],
  [/^/, /^(?:True|False|None)\b|^'/, 'this is the repr of a Python object, not JSON'],
  [/^/, /^undefined\b/, 'JSON has no `undefined`'],
  [/^/, /^\/[/*]|^#/, 'JSON has no comments'],
  [/,\s*$/, /^[}\]]/, 'there is a trailing comma before a closing bracket'],
  [/^\s*$/, /^</, 'this is an HTML or XML page'],
  [/^\s*$/, /^Traceback \(most recent call last\)/, 'this is a Python traceback'],
  [/[{[,:"]/, /^$/, 'the document is cut short'],
];

/** Bytes to look at on either side of the place. */
const CONTEXT = 80;

/** Names the defect at the place where a text stops being JSON, or returns `undefined` if it is not a common one. */
export function nameJsonDefect(stdout: Uint8Array, offset: number): string | undefined {
  const before = new TextDecoder().decode(stdout.subarray(Math.max(0, offset - CONTEXT), offset));
  const at = new TextDecoder().decode(stdout.subarray(offset, offset + CONTEXT));
  return DEFECTS.find(([left, right]) => left.test(before) && right.test(at))?.[2];
}
