// @ts-check
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAction } from '@obscura/protocol';
import { parse, stringify } from 'yaml';

const PLUGIN = join(import.meta.dirname, '..', '..', '..', 'plugins', 'tmdb-py');

/**
 * Copies the reference plugin and has it declare one action: with all of them, a run takes a minute.
 *
 * @param {string} dir
 * @returns {void}
 */
export function writeReference(dir) {
  cpSync(PLUGIN, dir, { recursive: true, filter: (file) => !file.includes('__pycache__') });
  declareOnly(dir, ['movieByName']);
  change(join(dir, 'tmdb', 'plugin.py'), (text) => text.replace(/^ {4}"(?!movieByName)\w+": \w+,\n/gm, ''));
}

/**
 * Has a copy of a plugin declare some of its actions, and give examples of no others.
 *
 * @param {string} dir
 * @param {readonly import('@obscura/protocol').Action[]} actions
 * @returns {void}
 */
export function declareOnly(dir, actions) {
  /** @param {string} name */
  const isLeft = (name) => !isAction(name) || actions.includes(name);
  /** @param {object} fields */
  const only = (fields) => Object.fromEntries(Object.entries(fields).filter(([name]) => isLeft(name)));
  change(join(dir, 'manifest.yml'), (text) => {
    const manifest = parse(text);
    return stringify({ ...manifest, capabilities: only(manifest.capabilities) });
  });
  change(join(dir, 'conformance', 'config.yml'), (text) => {
    const config = parse(text);
    return stringify({ ...config, examples: only(config.examples) });
  });
}

/**
 * @param {string} file
 * @param {(text: string) => string} edit
 * @returns {void}
 */
function change(file, edit) {
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
}
