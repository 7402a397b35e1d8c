import type { Route } from '@obscura/upstream';
import { expect, it } from 'vitest';
import { Traffic } from '../../src/report/record/traffic.js';

const route = (expires: string, line: number) => ({ expires, place: { file: 'up/films.yml', line } }) as Route;

it('recordings that have expired are counted in a note with the place of the first and what to do, from the day after', () => {
  const traffic = new Traffic([route('2027-01-31', 3), route('2027-03-31', 7), { place: {} } as Route]);
  expect(traffic.expired('2027-01-31')).toEqual([]);
  expect(traffic.expired('2027-02-01').map(({ message }) => message)).toEqual([
    expect.stringMatching(/^1 recording has expired \(films\.yml:3\)\. Compare .*`obscura-conformance record --check`/),
  ]);
  expect(traffic.expired('2028-01-01')[0]?.message).toMatch(/^2 recordings have expired \(the first is films\.yml:3\)/);
});
