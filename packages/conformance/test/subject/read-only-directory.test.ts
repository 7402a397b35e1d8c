import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readOnlyEntrance } from '../../src/subject/call/read-only-directory.js';
import { temporaryPlugin } from '../support/temporary-plugin.js';

/** Not every machine has namespaces for mounts. */
const canMount = readOnlyEntrance(tmpdir()).length > 0;

it.skipIf(!canMount)('starts a command that cannot write to its directory, in that directory', () => {
  const dir = temporaryPlugin({ 'data.txt': 'Heat' });
  const entrance = readOnlyEntrance(dir);
  if (entrance.length === 0) return; // this machine has no namespaces for mounts
  const [file = '', ...args] = [...entrance, 'sh', '-c', 'pwd; cat data.txt; echo Ronin >data.txt; echo new >new.txt'];
  const { stdout, stderr } = spawnSync(file, args, { encoding: 'utf8' });
  expect(stdout).toBe(`${dir}\nHeat`);
  expect(stderr).toContain('Read-only file system');
  expect(readFileSync(join(dir, 'data.txt'), 'utf8')).toBe('Heat');
  expect(existsSync(join(dir, 'new.txt'))).toBe(false);
});
