import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Action, isAction } from '@obscura/protocol';
import { parse, stringify } from 'yaml';
import { bundle } from '../../../executor/test/support/bundle.js';
import { temporaryDirectory } from './temporary-plugin.js';

const PLUGINS = join(import.meta.dirname, '..', '..', '..', '..', 'plugins');

/** A copy of the reference plugin in a plugins root of its own. It declares one action: with all of them, a run takes a minute. */
export function referencePlugin(): string {
  const dir = join(temporaryDirectory(), 'plugins', 'tmdb-py');
  cpSync(join(PLUGINS, 'tmdb-py'), dir, { recursive: true });
  declareOnly(dir, ['movieByName']);
  change(join(dir, 'tmdb', 'plugin.py'), (text) => text.replace(/^ {4}"(?!movieByName)\w+": \w+,\n/gm, ''));
  return dir;
}

/** Has a copy of a plugin declare some of its actions, and give examples of no others. */
export function declareOnly(dir: string, actions: readonly Action[]): void {
  const isLeft = (name: string) => !isAction(name) || actions.includes(name);
  const only = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([name]) => isLeft(name)));
  change(join(dir, 'manifest.yml'), (text) => {
    const manifest = parse(text);
    return stringify({ ...manifest, capabilities: only(manifest.capabilities) });
  });
  change(join(dir, 'conformance', 'config.yml'), (text) => {
    const config = parse(text);
    return stringify({ ...config, examples: only(config.examples) });
  });
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
