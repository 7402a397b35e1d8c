import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../../executor/test/support/bundle.js';
import { temporaryDirectory } from './temporary-plugin.js';

const PLUGINS = join(import.meta.dirname, '..', '..', '..', '..', 'plugins');

/** A copy of the reference plugin in a plugins root of its own. It declares one action: with all of them, a run takes a minute. */
export function referencePlugin(): string {
  const dir = join(temporaryDirectory(), 'plugins', 'tmdb-py');
  cpSync(join(PLUGINS, 'tmdb-py'), dir, { recursive: true });
  change(join(dir, 'manifest.yml'), (text) =>
    text.replace(/^ {2}(?!movieByName)\w+By\w+: true\n|^ {2}seriesCascade: true\n/gm, ''),
  );
  change(join(dir, 'tmdb', 'plugin.py'), (text) => text.replace(/^ {4}"(?!movieByName)\w+": \w+,\n/gm, ''));
  change(join(dir, 'conformance', 'config.yml'), (text) => text.split('  movieByURL:')[0] ?? '');
  return dir;
}

/** A copy of the reference plugin in TypeScript, compiled from the sources as they are now. */
export async function compiledReference(): Promise<string> {
  const source = join(PLUGINS, 'tmdb-ts');
  const dir = join(temporaryDirectory(), 'tmdb-ts');
  cpSync(join(source, 'manifest.yml'), join(dir, 'manifest.yml'));
  cpSync(join(source, 'conformance'), join(dir, 'conformance'), { recursive: true, dereference: true });
  mkdirSync(join(dir, 'dist'));
  copyFileSync(await bundle(join(source, 'src', 'index.ts')), join(dir, 'dist', 'index.js'));
  return dir;
}

function change(file: string, edit: (text: string) => string): void {
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
}
