import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../src/checks/index.js';

const MUTANTS = join(import.meta.dirname, '..', 'mutants');

const names = (topic: string) => readdirSync(join(MUTANTS, topic)).map((name) => `${topic}/${name}`);
const topics = readdirSync(MUTANTS).filter((topic) => topic !== 'good');

// That each fails on its own check and no other is shown by `npm run self-test`.
describe('mutants', () => {
  it('there is one for each check, and none for a check that is not there', () => {
    const ids: string[] = CHECKS.map(({ id }) => id);
    expect(topics.flatMap(names).toSorted()).toEqual(ids.toSorted());
  });
});
