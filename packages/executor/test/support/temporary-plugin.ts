import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Writes files into a directory that is removed after the test, and returns its path. */
export function temporaryDirectory(files: Record<string, string | Uint8Array>): string {
  const root = mkdtempSync(join(tmpdir(), 'obscura-test-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return root;
}

/** A Python plugin with one action and the given main.py. */
export function temporaryPlugin(main: string, manifest: Record<string, string> = {}): string {
  const fields = {
    id: 'test-plugin',
    name: 'Test plugin',
    version: '"1.0.0"',
    runtime: 'python',
    script: '["python3", "main.py"]',
    capabilities: '{ movieByName: true, supportsBatch: true }',
    ...manifest,
  };
  const yaml = Object.entries(fields).map(([key, value]) => `${key}: ${value}\n`);
  return join(temporaryDirectory({ 'plugin/main.py': main, 'plugin/manifest.yml': yaml.join('') }), 'plugin');
}
