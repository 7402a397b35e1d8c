import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../../executor/test/support/bundle.js';
import { temporaryDirectory } from './temporary-plugin.js';

const PLUGINS = join(import.meta.dirname, '..', '..', '..', '..', 'plugins');

/** A copy of the TypeScript reference plugin, compiled from the current sources. */
export async function compiledReference(): Promise<string> {
  const source = join(PLUGINS, 'tmdb-ts');
  const dir = join(temporaryDirectory(), 'tmdb-ts');
  cpSync(join(source, 'manifest.yml'), join(dir, 'manifest.yml'));
  cpSync(join(source, 'conformance'), join(dir, 'conformance'), { recursive: true, dereference: true });
  mkdirSync(join(dir, 'dist'));
  copyFileSync(await bundle(join(source, 'src', 'index.ts')), join(dir, 'dist', 'index.js'));
  return dir;
}
