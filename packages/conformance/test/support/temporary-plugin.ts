import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new directory that is deleted after the test. */
export function temporaryDirectory(): string {
  const dir = mkdtempSync(join(tmpdir(), 'obscura-test-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

const MANIFEST = `id: test-plugin
name: Test plugin
version: "1.0.0"
runtime: python
script: ["python3", "main.py"]
capabilities: { movieByName: true }
`;

/** A plugin with these files. A valid manifest is added if there is none. */
export function temporaryPlugin(files: Record<string, string>): string {
  const dir = join(temporaryDirectory(), 'plugin');
  for (const [name, content] of Object.entries({ 'manifest.yml': MANIFEST, ...files })) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  return dir;
}

export { MANIFEST };
