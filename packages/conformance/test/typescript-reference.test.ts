import { expect, it } from 'vitest';
import { declareOnly } from '../mutants/reference.mjs';
import { CHECKS } from '../src/checks/index.js';
import { conform } from '../src/conform.js';
import { compiledReference } from './support/reference-plugin.js';
import { temporaryDirectory } from './support/temporary-plugin.js';

/** What a plugin makes of the network is what the runtimes differ in; the rest is compared with the plugin in Python. */
const OF_THE_NETWORK = CHECKS.filter(({ id, kind }) => kind === 'judge' || id.startsWith('error/upstream'));

it('the reference plugin in TypeScript keeps its ground whatever its provider does', async () => {
  const dir = await compiledReference();
  // The shortest way to a result, and the longest: each action costs some hundred starts of Node.
  declareOnly(dir, ['movieByName', 'episodeByName']);
  const options = { seed: 1, calls: 1, budgetMs: 1, checks: OF_THE_NETWORK, casesDir: temporaryDirectory() };
  for await (const event of conform(dir, options)) {
    if (event.type === 'finding') expect.fail(`${event.finding.check}: ${event.finding.evidence.message}`);
    if (event.type !== 'report') continue;
    const open = event.report.checks.filter(({ id, verdict }) => id.startsWith('error/upstream') && verdict !== 'pass');
    expect(open).toEqual([]);
    expect(event.report.traffic).toMatchObject({ unrecorded: [] });
  }
});
