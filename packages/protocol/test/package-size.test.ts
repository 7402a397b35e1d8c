import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build as bundle } from 'esbuild';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';

const PACKAGE = join(import.meta.dirname, '..');
let dist = '';

beforeAll(async () => {
  // Inside the package, whose package.json tells bundlers that nothing here has side effects.
  dist = mkdtempSync(join(PACKAGE, '.size-'));
  await execa('tsup', ['--no-dts', '--no-clean', '--silent', '--out-dir', dist], { cwd: PACKAGE, preferLocal: true });
});

afterAll(() => rmSync(dist, { recursive: true, force: true }));

it('a browser bundle that reads envelopes takes a few kilobytes', async () => {
  const contents = "export { ACTION_NAMES, parseEnvelope } from './index.js';";
  const { outputFiles } = await bundle({
    stdin: { contents, resolveDir: dist },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  });
  const [{ contents: bytes } = { contents: new Uint8Array() }] = outputFiles;
  expect(bytes.length).toBeLessThan(12_000);
  expect(gzipSync(bytes).length).toBeLessThan(5_500);
});

it('the root loads a few files, none of them from another package', () => {
  const loaded = filesOf('index.js');
  expect(loaded.size).toBeLessThan(25);
  expect([...loaded].filter((name) => !name.startsWith('.'))).toEqual([]);
});

it('only the schemas load zod', () => {
  expect([...filesOf('zod.js')].filter((name) => !name.startsWith('.'))).toEqual(['zod']);
  expect([...filesOf('plugin.js')].filter((name) => !name.startsWith('.'))).toEqual([]);
});

it('the root loads where a process may have few open files', async () => {
  const program = `import(${JSON.stringify(join(dist, 'index.js'))}).then(({ parseEnvelope }) => console.log(typeof parseEnvelope))`;
  const { stdout } = await execa('sh', ['-c', 'ulimit -n 64 && exec "$0" -e "$1"', process.execPath, program]);
  expect(stdout).toBe('function');
});

/** Every file that a file of the build imports, and they in turn; packages by their names. */
function filesOf(entry: string): Set<string> {
  const found = new Set<string>();
  const open = [`./${entry}`];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    if (!name.startsWith('.')) continue;
    const source = readFileSync(join(dist, name), 'utf8');
    for (const [, imported = ''] of source.matchAll(/^(?:import|export)\b[^'"]*["']([^'"]+)["'];$/gm))
      open.push(imported);
  }
  return found;
}
