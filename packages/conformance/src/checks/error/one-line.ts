import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { placeOf } from '../stdout/reading/place.js';
import { errorsOf } from './errors-of.js';

/** Everything that a terminal or a browser treats as a line break. */
const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;

/** Parts of a stack trace, even if its lines were joined. Bounded, because an error may be long. */
const TRACES: readonly [pattern: RegExp, name: string][] = [
  [/Traceback \(most recent call last\)/, 'a Python traceback'],
  [/\bFile "[^"\n]{1,300}\.py", line \d/, 'a Python traceback'],
  [
    /\bat (?:[^\s()]{1,100} ){0,3}\(?(?:node:[^\s()]{1,100}|[^\s()]{1,300}\.[cm]?[jt]sx?):\d+:\d+/,
    'a JavaScript stack trace',
  ],
];

/** Patterns search only the start of an error, which can be megabytes long. */
const LOOKED_AT = 10_000;

/** Longest part of the first line to show, in characters. */
const MAX_SHOWN = 100;

export const errorOneLine = defineCheck({
  id: 'error/one-line',
  level: 'SHOULD',
  rules: ['RES-5'],
  docs: {
    title: 'An error is longer than one line',
    why: 'Obscura shows the error next to the item, on one line. A stack trace is useless to the user and hides the reason.',
    fix: 'Write `error` as one sentence for people. A stack trace belongs on stderr.',
    examples: {
      python: `except Exception as error:
    traceback.print_exc(file=sys.stderr)  # not error=traceback.format_exc()
    response = {"ok": False, "error": f"TMDB did not answer: {type(error).__name__}"}`,
      typescript: `catch (error) {
  console.error(error); // not { error: error.stack }
  respond({ ok: false, error: \`TMDB did not answer: \${error.message}\` });
}`,
    },
  },
  kind: 'judge',
  stage: 'shape',
  holdsFor: ['answer', 'refusal'],
  see(observed) {
    const errors = errorsOf(observed);
    if (errors.length === 0) return NOT_EXERCISED;
    const [first, ...more] = errors.flatMap(({ path, error }) => {
      const defect = defectOf(error);
      return defect === undefined ? [] : [`\`${placeOf(path)}\` ${defect}`];
    });
    return first === undefined ? PASS : fail(first, more);
  },
});

/** What is wrong with an error, or `undefined`. Surrounding white space does not count: hosts trim it. */
function defectOf(error: string): string | undefined {
  const lines = error.trim().split(LINE_BREAK);
  const trace = TRACES.find(([pattern]) => pattern.test(error.slice(0, LOOKED_AT)))?.[1];
  if (lines.length === 1 && trace === undefined) return undefined;
  const count = lines.length === 1 ? 'contains' : `has ${lines.length} lines${trace === undefined ? '' : ','}`;
  const [line = ''] = lines;
  const shown = JSON.stringify(line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line);
  return `${[count, trace].filter(Boolean).join(' ')}; it starts with ${shown}`;
}
