import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The manifest of {@link temporaryPlugin}. */
export const MANIFEST = `id: my-plugin
name: My plugin
version: 1.2.0
runtime: python
script: ["python3", "main.py"]
auth: [{ key: API_KEY, label: API key }]
capabilities: { movieByName: true }
`;

/** An empty directory, for the time of a test. */
export function temporaryDirectory(): string {
  const dir = mkdtempSync(join(tmpdir(), 'obscura-cli-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A plugin that can be packed, with these files added or instead. */
export function temporaryPlugin(files: Readonly<Record<string, string>> = {}): string {
  const dir = temporaryDirectory();
  for (const [path, content] of Object.entries({ 'manifest.yml': MANIFEST, 'main.py': 'print()\n', ...files })) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  return dir;
}
