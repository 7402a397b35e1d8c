import { EXIT, type ExitCode } from '../../model/report/exit-code.js';
import { likely } from '../../wording/nearest.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../words/usage-error.js';
import { type CheckPage, checkPages } from './check-pages.js';

/** `list`: every check, one per line. */
export async function list({ stdout }: Terminal): Promise<ExitCode> {
  const pages = await checkPages();
  const width = Math.max(...pages.map(({ id }) => id.length));
  stdout.write(pages.map(({ id, level, docs }) => `${id.padEnd(width)}  ${level.padEnd(6)}  ${docs.title}\n`).join(''));
  return EXIT.conforms;
}

/** `explain`: the page of one check. @throws {UsageError} if there is no such check. */
export async function explain(id: string, { stdout }: Terminal): Promise<ExitCode> {
  const pages = await checkPages();
  const page = pages.find((candidate) => candidate.id === id);
  if (!page) throw new UsageError(unknownCheck(id, pages));
  stdout.write(pageText(page));
  return EXIT.conforms;
}

function unknownCheck(id: string, pages: readonly CheckPage[]): string {
  const meant = likely(
    id,
    pages.map((page) => page.id),
  );
  const suggestion = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  return `Unknown check \`${id}\`.${suggestion} To see all checks, run obscura-conformance list.`;
}

function pageText({ id, level, rules, leniency, docs }: CheckPage): string {
  const examples = Object.entries(docs.examples).map(([language, code]) => `\n${language}:\n${indent(code)}\n`);
  const lenient = leniency === undefined ? '' : `\n\nWhy it is only a warning: ${leniency}`;
  return `${id}  ${level}  ${rules.join(', ')}

${docs.title}.

Why it matters: ${docs.why}${lenient}

How to fix it: ${docs.fix}
${examples.join('')}`;
}

function indent(code: string): string {
  return code.replaceAll(/^/gm, '  ');
}
