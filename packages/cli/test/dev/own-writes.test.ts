import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createOwnWrites } from '../../src/dev/own-writes.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';

it('knows what was written below a place while it was busy there', async () => {
  const dir = temporaryDirectory();
  const [place, file, other] = [join(dir, 'dist'), join(dir, 'dist/index.js'), join(dir, 'dist-2')];
  const own = createOwnWrites();
  await own.during(place, async () => {
    mkdirSync(place);
    for (const path of [file, other]) writeFileSync(path, '1');
    expect(own.has(file)).toBe(true);
  });
  expect([place, file, other].map(own.has)).toEqual([true, true, false]);
});

it('leaves a later change to its author', async () => {
  const file = join(temporaryDirectory(), 'index.js');
  const own = createOwnWrites();
  await own.during(file, async () => writeFileSync(file, '1'));
  const later = Date.now() / 1000 + 60;
  utimesSync(file, later, later);
  expect(own.has(file)).toBe(false);
  rmSync(file);
  expect(own.has(file)).toBe(false);
});
