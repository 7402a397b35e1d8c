// Checks what would be published: each package with publint and arethetypeswrong, and all of them installed from their
// tarballs in an empty directory, where the commands and the libraries must work.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { execa } from 'execa';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { useOwnCache } from './own-cache.mjs';

/** What a plugin's author writes. */
const PLUGIN = `
import type { MovieResult, ObscuraPlugin } from '@obscura/protocol';
import { definePlugin } from '@obscura/protocol';

const found: MovieResult = { title: 'Heat', releaseDate: '1995-12-15', genres: ['Crime'] };
const plugin: ObscuraPlugin = definePlugin({
  capabilities: { movieByName: true, supportsBatch: true },
  handlers: { movieByName: async ({ title }, auth) => (title?.trim() && auth.API_KEY ? found : null) },
});
// @ts-expect-error a declared capability without a handler
definePlugin({ capabilities: { movieByName: true }, handlers: {} });
// @ts-expect-error a result without a title
const untitled: MovieResult = { overview: '' };
// @ts-expect-error a misspelt field
const misspelt: MovieResult = { title: 'Heat', overveiw: '' };
export default plugin;
`;

/** New plugins: their ids, languages and actions. */
const NEW_PLUGINS = [
  ['my-films', 'python', 'movieByName'],
  ['my-shows', 'python', 'seriesByName', 'seriesCascade', 'episodeByName'],
  ['my-books', 'typescript', 'bookByURL'],
  ['my-galleries', 'typescript', 'galleryByURL', 'galleryByFragment', 'performerByName'],
];

/** Ways to resolve a package that one of ES modules alone does not serve. */
const OF_OTHERS = ['node10', 'node16-cjs'];

useOwnCache();
const packages = readdirSync('packages').map((dir) => resolve('packages', dir));
const empty = mkdtempSync(join(tmpdir(), 'obscura-packages-'));

try {
  const tarballs = await pack();
  for (const [index, dir] of packages.entries()) await lint(dir, tarballs[index]);
  await useFromOutside(tarballs);
} finally {
  rmSync(empty, { recursive: true, force: true });
}

async function pack() {
  const { stdout } = await execa('npm', ['pack', '--json', '--pack-destination', empty, ...packages]);
  const packed = Object.values(JSON.parse(stdout));
  return packages.map((dir) => {
    const { name } = readManifest(dir);
    return join(empty, packed.find((entry) => entry.name === name).filename);
  });
}

/** Both linters in this process: their commands spend most of their time on starting. */
async function lint(dir, tarball) {
  const manifest = readManifest(dir);
  const { messages } = await publint({ pkgDir: dir, strict: true, pack: false });
  const types = await checkPackage(createPackageFromTarballData(readFileSync(tarball)));
  const problems = types.types ? types.problems : [{ kind: 'NoTypes' }];
  const wrong = problems.filter(({ resolutionKind }) => !OF_OTHERS.includes(resolutionKind));
  const complaints = [
    ...messages.map((message) => formatMessage(message, manifest, { color: false })),
    ...wrong.map((problem) => `${problem.kind}: ${JSON.stringify(problem)}`),
  ];
  process.stdout.write(`${manifest.name}: ${complaints.length === 0 ? 'well packed' : complaints.join('\n')}\n`);
  if (complaints.length > 0) process.exitCode = 1;
}

async function useFromOutside(tarballs) {
  process.stdout.write('\nInstalled from tarballs in an empty directory\n');
  writeFileSync(join(empty, 'package.json'), JSON.stringify({ type: 'module', private: true }));
  // What `npx` runs, without its own start, which takes longer than most commands.
  const run = (file, ...args) =>
    execa(file, args, { cwd: empty, preferLocal: true, localDir: empty, stdio: ['ignore', 'inherit', 'inherit'] });
  await run('npm', 'install', '--prefer-offline', '--ignore-scripts', ...tarballs);
  const imports = packages.map(
    (dir) =>
      `console.log(${JSON.stringify(readManifest(dir).name)}, Object.keys(await import(${JSON.stringify(readManifest(dir).name)})).length, 'exports');`,
  );
  writeFileSync(join(empty, 'imports.js'), imports.join('\n'));
  await run('node', 'imports.js');
  await typeCheck(run);
  // A fleet of one small plugin, to check that the commands work. The Action's script tests the reference plugin.
  mkdirSync(join(empty, 'fleet'));
  symlinkSync(resolve('packages/conformance/mutants/bases/films'), join(empty, 'fleet/films'));
  await run('npx', 'obscura-conformance', 'fleet', 'fleet', '--calls', '1', '--shard', '1/1', '--out', 'report');
  await run('obscura-conformance', 'merge', 'report', '--out', 'report');
  await run('obscura-plugin', 'pack', resolve('plugins/tmdb-py'), '--check');
  await fromNothingToSigned(run);
}

/** What an author does: a new plugin in each language, its tests, proof, archive and signature; and the archive is a plugin. */
async function fromNothingToSigned(run) {
  await run('obscura-plugin', 'keygen', 'me', '--no-password');
  mkdirSync(join(empty, 'unpacked'));
  for (const [id, runtime, ...actions] of NEW_PLUGINS) {
    const [action] = actions;
    const inside = (file, ...args) =>
      execa(file, args, {
        cwd: join(empty, id),
        preferLocal: true,
        localDir: process.cwd(),
        stdio: ['ignore', 'inherit', 'inherit'],
      });
    const asked = actions.flatMap((each) => ['--action', each]);
    await run('create-obscura-plugin', id, '--yes', '--runtime', runtime, ...asked);
    if (runtime === 'python') await inside('python3', '-m', 'unittest', 'discover', '-s', 'tests', '-t', '.');
    else await builtWith(inside, join(empty, id));
    // The required set takes hundreds of processes. The first plugin gets all of it; two topics show that the others run.
    const few = id === NEW_PLUGINS[0][0] ? [] : ['--only', 'stdout', '--only', 'response', '--allow-shallow'];
    await run('obscura-conformance', id, '--strict', '--calls', '1', '--budget', '1', ...few);
    // Beside the tests of a repository, `init` writes its workflow.
    mkdirSync(join(empty, id, '.git'));
    await run('obscura-conformance', 'init', id);
    const archive = `${id}-0.1.0.obscura.zip`;
    await run('obscura-plugin', 'pack', id);
    await run('obscura-plugin', 'sign', archive, '--key', 'me.key');
    await run('obscura-plugin', 'verify', archive, '--key', 'me.pub');
    await run('obscura-plugin', 'unpack', archive, `unpacked/${id}`, '--key', 'me.pub');
    await run('obscura-conformance', 'run', `unpacked/${id}`, action, '--conformance', `${id}/conformance`);
  }
}

/** What `npm install` and `npm test` do, with the tools that are here already. */
async function builtWith(inside, dir) {
  mkdirSync(join(dir, 'node_modules'));
  symlinkSync(resolve('node_modules/@types'), join(dir, 'node_modules/@types'));
  await inside('npm', 'run', 'build', '--silent');
  await inside('tsc');
  await inside('node', '--test', 'test/plugin.test.mjs');
}

/** A plugin author has their own TypeScript, of either generation, with either module resolution and none of our settings. */
async function typeCheck(run) {
  writeFileSync(join(empty, 'plugin.ts'), PLUGIN);
  for (const [typescript, module, resolution] of [
    ['typescript', 'node16', 'node16'],
    ['typescript-native', 'esnext', 'bundler'],
  ]) {
    process.stdout.write(`${typescript}, moduleResolution ${resolution}\n`);
    const flags = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom', '--module', module];
    const tsc = resolve('node_modules', typescript, 'bin/tsc');
    await run('node', tsc, ...flags, '--moduleResolution', resolution, 'plugin.ts');
  }
}

function readManifest(dir) {
  return JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
}
