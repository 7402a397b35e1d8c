import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaNode } from 'execa';
import { expect, it } from 'vitest';
import { startUpstream } from '../../upstream/src/index.js';
import { bundle } from './support/bundle.js';

const PACKAGE = join(import.meta.dirname, '..');
const EXAMPLE = join(PACKAGE, 'test', 'examples', 'readme.ts');

it('the README shows the example that is compiled and run here', () => {
  const [imports, example] = readFileSync(EXAMPLE, 'utf8').split(/^const auth[\s\S]*?^\/\/ The example:\n/m);
  const [, shown] = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(PACKAGE, 'README.md'), 'utf8')) ?? [];
  expect(shown).toBe(`${imports?.split('\n').slice(1).join('\n')}${example}`);
});

it('the example of the README does what it says', async () => {
  // An empty network: the plugin cannot look, and says so; an empty input it answers without asking anyone.
  const upstream = await startUpstream({ routes: [] });
  const program = await bundle(EXAMPLE);
  const { stdout, stderr } = await execaNode(program, { cwd: join(PACKAGE, '..', '..'), env: upstream.environment });
  await upstream.close();
  expect(stdout.split('\n').toSorted()).toEqual(['row-1 no match', 'row-2 no match']);
  expect(stderr).toMatch(/^plugin-refused plugin-refused: TMDB is out of order/m);
  expect(stderr).toMatch(/^tmdb-py GET /m);
});
