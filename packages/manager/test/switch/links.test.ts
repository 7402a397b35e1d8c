import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unlinkImportName } from '../../src/switch/import-links.js';
import { replaceLink } from '../../src/switch/replace-link.js';
import { temporaryDirectory, write } from '../support/host.js';

it('a link that cannot get its name leaves nothing behind', () => {
  const root = write(temporaryDirectory(), { 'tmdb/main.py': '' });
  expect(() => replaceLink(join(root, 'tmdb'), 'elsewhere')).toThrow();
  expect(readdirSync(root)).toEqual(['tmdb']);
});

it('what someone has put in the place of an import name stays', () => {
  const root = temporaryDirectory();
  mkdirSync(join(root, 'my_helpers'));
  unlinkImportName(root, 'my-helpers');
  expect(readdirSync(root)).toEqual(['my_helpers']);
});
