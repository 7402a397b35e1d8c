import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CHECKS } from '../src/checks/index.js';
import { SUSPICIONS } from '../src/checks/result/plausible/suspicions.js';

const FILE = join(import.meta.dirname, '..', '..', '..', 'docs', 'warnings.md');

type Row = readonly [string, string];

function table(head: Row, rows: readonly Row[]): string {
  const escaped = rows.map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')));
  return [head, ['---', '---'], ...escaped].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const lenient = CHECKS.flatMap(({ id, leniency }) =>
  leniency === undefined ? [] : [[`\`${id}\``, leniency] as const],
);
const suspicions = SUSPICIONS.map(({ cause, reason }) => [cause, reason] as const);

it('docs/warnings.md holds what the checks say (refresh it with `npm run generate`)', async () => {
  const page = `# Warnings, and how a plugin may be right

A SHOULD warns, and fails only a run with \`--strict\`. Most stand on a rule of [the protocol](protocol.md) that says SHOULD. These judge what
a person would call wrong, by a threshold or by what other plugins do, and each has a case in which a plugin is right all the same.
\`obscura-conformance explain\` says it too, and the plugin's \`conformance/config.yml\` can skip a SHOULD with a reason.

${table(['check', 'why it is only a warning, and its threshold'], lenient)}

## What is not plausible

\`result/plausible\` looks at each value of a result, and for entries that appear twice in a list (cast, episodes, seasons, pictures):

${table(['what it says', 'threshold and reason'], suspicions)}
`;
  await expect(page).toMatchFileSnapshot(FILE);
});

it('only a SHOULD is lenient', () => {
  expect(CHECKS.filter(({ level, leniency }) => level !== 'SHOULD' && leniency !== undefined)).toEqual([]);
});
