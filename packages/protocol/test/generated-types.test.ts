import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TYPE_SOURCES } from './support/type-sources.js';

const SOURCES = join(import.meta.dirname, '..', 'src');

it.each(Object.entries(TYPE_SOURCES))(
  '%s is what the tables say (refresh it with `npm run generate`)',
  async (file, source) => {
    await expect(source()).toMatchFileSnapshot(join(SOURCES, file));
  },
);
