// Writes the declarations of the package in the working directory to `.types/`, where its tsup.config.ts finds them.
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { execa } from 'execa';

const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript-native/package.json')), 'bin', 'tsc');
// What else a package imports is declared in `dist/`: no condition leads to sources.
const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--customConditions', 'null'];
rmSync('.types', { recursive: true, force: true });
const { exitCode } = await execa(process.execPath, [compiler, ...options, '--rootDir', 'src', '--outDir', '.types'], {
  stdio: 'inherit',
  reject: false,
});
process.exitCode = exitCode ?? 1;
