import { join, resolve } from 'node:path';
import { readRequirement } from '@obscura/protocol';
import { statsOf } from '../disk.js';
import { inspectPlugin } from '../load-plugin.js';
import type { Plugin } from '../plugin.js';

/**
 * Where the code of a plugin is: its directory, those of the plugins that it requires, directly or not (MAN-4), and files elsewhere that its
 * command names. A sibling that it imports without requiring it is not included.
 */
export function codeOf({ manifest, dir, root }: Plugin): string[] {
  const required = new Set<string>();
  const waiting = [...manifest.requires];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const sibling = join(root, readRequirement(entry).name);
    if (required.has(sibling)) continue;
    required.add(sibling);
    const inspection = inspectPlugin(sibling, { pluginsRoot: root });
    if (inspection.is === 'plugin') waiting.push(...inspection.plugin.manifest.requires);
  }
  const words = manifest.runtime === 'python' ? manifest.script.slice(1) : [];
  const files = words.map((word) => resolve(dir, word)).filter((path) => statsOf(path)?.isFile());
  return [dir, ...required, ...files.filter((file) => !file.startsWith(`${dir}/`))];
}
