// Checks what would be published: each package by publint and arethetypeswrong, and all of them installed from their
// tarballs in an empty directory, where the command and the libraries must work.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';

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

async function lint(dir, tarball) {
  const { name } = readManifest(dir);
  process.stdout.write(`\n${name}\n`);
  await execa('publint', ['run', '--strict', '--pack', 'false', dir], { preferLocal: true, stdio: 'inherit' });
  await execa('attw', [tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji'], {
    preferLocal: true,
    stdio: 'inherit',
  });
}

async function useFromOutside(tarballs) {
  process.stdout.write('\nInstalled from tarballs in an empty directory\n');
  writeFileSync(join(empty, 'package.json'), JSON.stringify({ type: 'module', private: true }));
  const run = (file, ...args) => execa(file, args, { cwd: empty, stdio: ['ignore', 'inherit', 'inherit'] });
  await run('npm', 'install', '--prefer-offline', '--ignore-scripts', ...tarballs);
  const imports = packages.map(
    (dir) =>
      `console.log(${JSON.stringify(readManifest(dir).name)}, Object.keys(await import(${JSON.stringify(readManifest(dir).name)})).length, 'exports');`,
  );
  writeFileSync(join(empty, 'imports.js'), imports.join('\n'));
  await run('node', 'imports.js');
  await run('npx', 'obscura-conformance', resolve('plugins/tmdb-py'), '--calls', '1');
}

function readManifest(dir) {
  return JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
}
