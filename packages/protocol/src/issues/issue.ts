import type { Rule } from './rule.js';

/** A place in a text file. Both numbers count from 1; `column` counts UTF-16 code units, as editors do. */
export type Position = { line: number; column: number };

/**
 * One thing that is wrong with a document, said so that its author can mend it.
 *
 * `Code` is the closed set of codes of the function that reports it.
 */
export type Issue<Code extends string = string> = {
  /** Stable name of what is wrong. */
  code: Code;
  /** The protocol rule that is broken. */
  rule: Rule;
  /** `error`: the document cannot be used. `warning`: it can, but its author made a mistake. */
  severity: 'error' | 'warning';
  /** Keys and indexes from the root of the document to the place. Empty: the document as a whole. */
  path: readonly (string | number)[];
  /** Where in the source text, if there is one. */
  position?: Position;
  /** The line at `position`, without its line break. */
  line?: string;
  /** What is wrong. */
  message: string;
  /** What to write instead. */
  fix: string;
};

/**
 * An issue as text for a terminal: place, message, the offending line with a caret, and the fix.
 *
 * @example
 * ```
 * manifest.yml:5:9: script is a string; it must be a list of strings
 *     script: "python3 main.py"
 *             ^
 *   fix: script: ["python3", "main.py"]
 * ```
 */
export function formatIssue(issue: Issue, file: string): string {
  const { position, line } = issue;
  const place = position ? `${file}:${position.line}:${position.column}` : file;
  const rows = [`${place}: ${issue.message}`];
  if (position && line !== undefined) rows.push(...excerpt(line, position.column));
  rows.push(`  fix: ${issue.fix}`);
  return rows.map(visible).join('\n');
}

/** What a file holds is shown on a terminal, not obeyed by it. */
function visible(row: string): string {
  return row.replaceAll(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

/** Longest part of a line that is shown: a minified file must not fill the screen. */
const EXCERPT_WIDTH = 100;

function excerpt(line: string, column: number): string[] {
  const start = Math.max(0, column - 1 - EXCERPT_WIDTH / 2);
  const shown = line.slice(start, start + EXCERPT_WIDTH).replaceAll('\t', ' ');
  return [`    ${shown}`, `    ${' '.repeat(column - 1 - start)}^`];
}

/** A path as people write it: `auth[0].key`, `capabilities.movieByName`, or `the document` for the root. */
export function formatPath(path: readonly (string | number)[]): string {
  const text = path
    .map((key) =>
      typeof key === 'number'
        ? `[${key}]`
        : /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(key)
          ? `.${key}`
          : `[${JSON.stringify(key)}]`,
    )
    .join('');
  return text.replace(/^\./, '') || 'the document';
}
