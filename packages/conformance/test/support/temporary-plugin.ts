import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new directory that is gone when the test is over. */
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

/** A plugin made of files; a good manifest is added where none is given. */
export function temporaryPlugin(files: Record<string, string>): string {
  const dir = join(temporaryDirectory(), 'plugin');
  for (const [name, content] of Object.entries({ 'manifest.yml': MANIFEST, ...files })) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  return dir;
}

export { MANIFEST };
