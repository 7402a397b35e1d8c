import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { declareOnly } from '../mutants/reference.mjs';
import { CHECKS } from '../src/checks/index.js';
import { conform } from '../src/conform.js';
import { compiledReference } from './support/reference-plugin.js';
import { temporaryDirectory } from './support/temporary-plugin.js';

/** The runtimes differ in how they handle the network. Everything else is compared with the Python plugin. */
const OF_THE_NETWORK = CHECKS.filter(
  ({ id, kind, level }) => kind === 'judge' || (level === 'MUST' && id.startsWith('error/upstream')),
);

const EXAMPLE = `examples:
  episodeByName: [{ title: Twin Peaks S01E01 }]
`;

it('the TypeScript reference plugin copes with every provider failure that a MUST is about', async () => {
  const dir = await compiledReference();
  // The action with the most requests. Every action, example and request costs dozens of Node starts.
  declareOnly(dir, ['episodeByName']);
  writeFileSync(join(dir, 'conformance', 'config.yml'), EXAMPLE);
  // The required set is played whatever the budget.
  const options = { seed: 1, calls: 1, budgetMs: 1, checks: OF_THE_NETWORK, casesDir: temporaryDirectory() };
  for await (const event of conform(dir, options)) {
    if (event.type === 'finding') expect.fail(`${event.finding.check}: ${event.finding.evidence.message}`);
    if (event.type !== 'report') continue;
    const musts = event.report.checks.filter(({ id, level }) => id.startsWith('error/upstream') && level === 'MUST');
    const open = musts.filter(({ verdict }) => verdict !== 'pass');
    expect(open).toEqual([]);
    expect(event.report.traffic).toMatchObject({ unrecorded: [] });
  }
});
