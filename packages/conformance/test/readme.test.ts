import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaNode } from 'execa';
import { expect, it } from 'vitest';
import { bundle } from '../../executor/test/support/bundle.js';
import { writeOut } from '../mutants/write-out.mjs';
import { temporaryDirectory } from './support/temporary-plugin.js';

const PACKAGE = join(import.meta.dirname, '..');
const EXAMPLE = join(PACKAGE, 'test', 'examples', 'readme.ts');

it('the README shows the example that is compiled and run here', () => {
  const readme = readFileSync(join(PACKAGE, 'README.md'), 'utf8');
  expect(readme).toContain(`\`\`\`ts\n${readFileSync(EXAMPLE, 'utf8')}\`\`\``);
});

it('the example of the README does what it says', async () => {
  // It names the reference plugin. Any plugin without posters shows the same in fewer calls.
  const root = temporaryDirectory();
  writeOut('good/films', join(root, 'plugins', 'tmdb-py'));
  const { stdout } = await execaNode(await bundle(EXAMPLE), { cwd: root });
  expect(stdout).toBe('acme/has-poster the movie has no poster\nexit code 1');
});
