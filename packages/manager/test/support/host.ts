import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type ManagerOptions, openPlugins } from '../../src/index.js';

/** An empty directory, for the time of a test. */
export function temporaryDirectory(): string {
  const dir = mkdtempSync(join(tmpdir(), 'obscura-manager-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Writes files, by their paths. */
export function write(dir: string, files: Readonly<Record<string, string>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  return dir;
}

/** The manifest of a plugin that answers `movieByName`. */
export function manifest(id: string, { version = '1.0.0', requires = [] as readonly string[] } = {}): string {
  return `id: ${id}
name: Plugin ${id}
version: "${version}"
runtime: python
script: ["python3", "main.py"]
requires: ${JSON.stringify(requires)}
capabilities: { movieByName: true }
`;
}

/** The files of a plugin whose every movie has the title `ID VERSION`. */
export function pluginFiles(id: string, options: { version?: string; requires?: readonly string[] } = {}) {
  const { version = '1.0.0' } = options;
  return {
    'manifest.yml': manifest(id, options),
    'main.py': `import json, sys\njson.load(sys.stdin)\nprint(json.dumps({"ok": True, "result": {"title": "${id} ${version}"}}))\n`,
  };
}

/** Writes a plugin into the directory of its id. */
export function writePlugin(root: string, id: string, options: Parameters<typeof pluginFiles>[1] = {}): string {
  return write(join(root, id), pluginFiles(id, options));
}

/** The plugins of a host whose environment is empty. */
export async function openHost(root: string, options: Partial<ManagerOptions> = {}) {
  return openPlugins({ root, environment: {}, ...options });
}
