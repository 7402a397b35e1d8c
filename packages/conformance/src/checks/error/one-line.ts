import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { placeOf } from '../stdout/place.js';
import { errorsOf } from './errors-of.js';

/** Whatever a terminal or a browser breaks a line at. */
const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;

/** Parts of a stack trace, also of one that was joined into one line. Bounded: an error may be long. */
const TRACES: readonly [pattern: RegExp, name: string][] = [
  [/Traceback \(most recent call last\)/, 'a Python traceback'],
  [/\bFile "[^"\n]{1,300}\.py", line \d/, 'a Python traceback'],
  [
    /\bat (?:[^\s()]{1,100} ){0,3}\(?(?:node:[^\s()]{1,100}|[^\s()]{1,300}\.[cm]?[jt]sx?):\d+:\d+/,
    'a JavaScript stack trace',
  ],
];

/** The beginning tells; patterns are not let loose on megabytes. */
const LOOKED_AT = 10_000;

/** Characters of the first line that are shown. */
const MAX_SHOWN = 100;

export const errorOneLine = defineCheck({
  id: 'error/one-line',
  level: 'SHOULD',
  rules: ['RES-5'],
  docs: {
    title: 'An error is more than one line',
    why: 'Obscura shows the error beside the item, on one line: a stack trace hides the reason from the user, who can do nothing with it.',
    fix: 'Give `error` as one sentence for a person to read. A stack trace belongs on stderr.',
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

/** What is wrong with an error, or `undefined`. White space around it is trimmed by whoever shows it. */
function defectOf(error: string): string | undefined {
  const lines = error.trim().split(LINE_BREAK);
  const trace = TRACES.find(([pattern]) => pattern.test(error.slice(0, LOOKED_AT)))?.[1];
  if (lines.length === 1 && trace === undefined) return undefined;
  const count = lines.length === 1 ? 'holds' : `has ${lines.length} lines${trace === undefined ? '' : ','}`;
  const [line = ''] = lines;
  const shown = JSON.stringify(line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line);
  return `${[count, trace].filter(Boolean).join(' ')}; it begins ${shown}`;
}
