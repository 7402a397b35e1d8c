import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Project, projectFiles } from 'create-obscura-plugin';
import { applyChanges, changesOf } from '../../src/edit/file-change.js';
import { temporaryDirectory } from './temporary-plugin.js';

/** The directory of a plugin as `npm create obscura-plugin` writes it. */
export function newPlugin(changes: Partial<Project> = {}): string {
  const dir = join(temporaryDirectory(), 'my-plugin');
  mkdirSync(join(dir, 'dist'), { recursive: true });
  const project = { id: 'my-plugin', name: 'My plugin', runtime: 'python', actions: ['movieByName'] } as const;
  const files = projectFiles({ ...project, credentials: ['API_KEY'], origin: 'https://api.example.org', ...changes });
  applyChanges(dir, changesOf(dir, [...files, { path: 'dist/index.js', text: '' }]));
  return dir;
}
