import type { Advice } from '../../../model/check.js';
import { wideEncoding } from './name-encoding.js';

/** A common reason why an answer is not JSON, and what to do about it if the docs of the check do not say so. */
type Defect = { says: string; advice?: Advice };

/** For an answer that is complete in the plugin's memory, but not on stdout. */
const CUT: Advice = {
  title: 'The answer is cut short',
  fix: 'Let the process end by itself once everything is written: `process.exit` and `os._exit` discard what the pipe has not taken yet.',
  examples: {
    python: 'sys.stdout.write(json.dumps(response))\nsys.stdout.flush()  # before os._exit, if it has to be',
    typescript: 'process.stdout.write(JSON.stringify(response));\nprocess.exitCode = 0; // not process.exit(0)',
  },
};

/** For JSON that was put together by hand. */
const ESCAPES: Advice = {
  title: 'The answer is JSON put together by hand',
  fix: 'Let a JSON library serialize the whole answer. It escapes quotes, backslashes and control characters.',
  examples: {
    python: `print(json.dumps({"ok": True, "result": {"title": title}}))  # not f'{{"title": "{title}"}}'`,
    typescript: 'process.stdout.write(JSON.stringify({ ok: true, result: { title } }));',
  },
};

/** Common defects, recognized by the text around the place where it stops being JSON. The first match wins. */
const DEFECTS: readonly [before: RegExp, at: RegExp, defect: Defect][] = [
  [/^/, /^-?(?:NaN|Infinity)\b/, { says: 'JSON has no NaN or Infinity' }],
  [/^/, /^(?:True|False|None)\b|^'/, { says: 'this is the repr of a Python object, not JSON' }],
  [/^/, /^undefined\b/, { says: 'JSON has no `undefined`' }],
  [/^/, /^\/[/*]|^#/, { says: 'JSON has no comments' }],
  [/,\s*$/, /^[}\]]/, { says: 'there is a trailing comma before a closing bracket' }],
  [/^\s*$/, /^</, { says: 'this is an HTML or XML page' }],
  [/^\s*$/, /^Traceback \(most recent call last\)/, { says: 'this is a Python traceback' }],
  [
    /^/,
    /^"(?:[^"\\\p{Cc}]|\\.)*\p{Cc}/u,
    { says: 'a string contains a control character that is not escaped', advice: ESCAPES },
  ],
  [
    /^/,
    /^"(?:[^"\\]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*\\./,
    { says: 'a string contains a backslash that is not escaped', advice: ESCAPES },
  ],
  [/"$/, /^[^\s,:}\]"]/, { says: 'a string contains a quote that is not escaped', advice: ESCAPES }],
];

/** Bytes to look at on either side of the place. */
const CONTEXT = 80;

/** Names the defect at the place where a text stops being JSON, or returns `undefined` if it is not a common one. */
export function findJsonDefect(stdout: Uint8Array, offset: number): Defect | undefined {
  const wide = wideEncoding(stdout);
  if (wide !== undefined) return { says: `this is ${wide}, not UTF-8`, advice: UTF8 };
  const before = textOf(stdout.subarray(Math.max(0, offset - CONTEXT), offset));
  const at = textOf(stdout.subarray(offset, offset + CONTEXT));
  if (isCutShort(stdout, offset))
    return { says: `the document is cut short after ${stdout.length} bytes`, advice: CUT };
  return DEFECTS.find(([left, right]) => left.test(before) && right.test(at))?.[2];
}

const UTF8: Advice = {
  title: 'The answer is not UTF-8',
  why: 'Obscura rejects the answer, because accents and other scripts would come out garbled.',
  fix: 'Write UTF-8 bytes, whatever the locale of the machine.',
  examples: {
    python: 'sys.stdout.buffer.write(json.dumps(response).encode("utf-8"))',
    typescript: "process.stdout.write(JSON.stringify(response)); // not 'utf16le'",
  },
};

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Whether a document stops where more has to come: between two values, or within a string. */
function isCutShort(stdout: Uint8Array, offset: number): boolean {
  if (stdout[0] !== 0x7b && stdout[0] !== 0x5b) return false;
  if (offset >= stdout.length) return true;
  if (stdout[offset] !== QUOTE) return false;
  for (let at = offset + 1; at < stdout.length; at++) {
    if (stdout[at] === QUOTE) return false;
    if (stdout[at] === BACKSLASH) at++;
  }
  return true;
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
