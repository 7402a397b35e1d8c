// Runs the tests of every Python plugin: those with a tests/ directory of unittest cases.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';

const plugins = readdirSync('plugins').filter((name) => existsSync(join('plugins', name, 'tests', '__init__.py')));
if (plugins.length === 0) throw new Error('there is no Python plugin with tests: look for plugins/*/tests/__init__.py');

for (const name of plugins) {
  process.stdout.write(`\nplugins/${name}\n`);
  const cwd = join('plugins', name);
  const options = { cwd, stdio: 'inherit', reject: false, env: { PYTHONDONTWRITEBYTECODE: '1' } };
  const { exitCode } = await execa('python3', ['-m', 'unittest', 'discover', '-s', 'tests', '-t', '.'], options);
  if (exitCode !== 0) process.exitCode = 1;
}
