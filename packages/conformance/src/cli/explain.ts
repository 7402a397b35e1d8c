import type { Check } from '../model/check.js';

/** Every check, one a line. */
export function listChecks(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ id }) => id.length));
  return checks.map(({ id, level, docs }) => `${id.padEnd(width)}  ${level.padEnd(6)}  ${docs.title}\n`).join('');
}

/** The page of one check. */
export function explainCheck({ id, level, rules, docs }: Check): string {
  const examples = Object.entries(docs.examples).map(([language, code]) => `\n${language}:\n${indent(code)}\n`);
  return `${id}  ${level}  ${rules.join(', ')}

${docs.title}.

Why it matters: ${docs.why}

How to fix it: ${docs.fix}
${examples.join('')}`;
}

function indent(code: string): string {
  return code.replaceAll(/^/gm, '  ');
}
