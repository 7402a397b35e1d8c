import { quoteValue } from './describe-value.js';
import { printable } from './printable.js';
import type { Rule } from './rule.js';

/** A place in a text file. Both numbers count from 1; `column` counts UTF-16 code units, as editors do. */
export type Position = { line: number; column: number };

/** A part of a line of at most 100 characters. `caret` is the index in `text` of the place that is meant. */
export type Excerpt = { text: string; caret: number };

/**
 * One thing that is wrong with a document, in words that help its author fix it.
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
  /** The line at `position`, or the part of a long line around it. */
  excerpt?: Excerpt;
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
  const { position, excerpt, message, fix } = issue;
  const place = position ? `${file}:${position.line}:${position.column}` : file;
  const rows = [`${place}: ${message}`, ...(excerpt ? excerptRows(excerpt) : []), `  fix: ${fix}`];
  return rows.map((row) => printable(row)).join('\n');
}

function excerptRows({ text, caret }: Excerpt): string[] {
  // Characters that are spelled out take more room, and move the caret.
  const shown = (part: string) => printable(part.replaceAll('\t', ' '));
  return [`    ${shown(text)}`, `    ${' '.repeat(shown(text.slice(0, caret)).length)}^`];
}

/** Longest path that is written out, in UTF-16 code units. */
const MAX_PATH_LENGTH = 200;

/** A path as people write it: `auth[0].key`, `capabilities.movieByName`, or `the document` for the root. */
export function formatPath(path: readonly (string | number)[]): string {
  const text = path
    .map((key) => (typeof key === 'number' ? `[${key}]` : isPlain(key) ? `.${key}` : `[${quoteValue(key)}]`))
    .join('');
  return printable(text.replace(/^\./, ''), { maxLength: MAX_PATH_LENGTH }) || 'the document';
}

function isPlain(key: string): boolean {
  return key.length <= MAX_PATH_LENGTH && /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(key);
}
