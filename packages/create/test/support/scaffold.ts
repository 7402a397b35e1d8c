import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Project, projectFiles } from '../../src/index.js';
import { writeProject } from '../../src/write-project.js';

/** An empty directory, for the time of a test. */
export function temporaryDirectory(): string {
  const dir = mkdtempSync(join(tmpdir(), 'obscura-create-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A project to try things with. */
export function projectWith(changes: Partial<Project> = {}): Project {
  const usual = { id: 'my-plugin', name: 'My plugin', runtime: 'python', actions: ['movieByName'] } as const;
  return { ...usual, credentials: ['API_KEY'], origin: 'https://api.example.org', ...changes };
}

/** The directory of a new plugin. */
export function scaffold(changes: Partial<Project> = {}): string {
  const dir = join(temporaryDirectory(), 'my-plugin');
  writeProject(dir, projectFiles(projectWith(changes)));
  return dir;
}
