import type { Envelope } from '@obscura/protocol';
import { expect, it } from 'vitest';
import { inEveryWay } from '../../src/experiments/comparison/in-every-way.js';
import { callFor, sendRaw } from '../../src/model/call.js';

const auth = { KEY: 'k\u00e9y"' };
const items = [
  { id: 'a', input: { title: 'Am\u00e9lie \\ 5\u2033' } },
  { id: 'b', input: { title: 'Heat', year: '1995' } },
];

function askedBy(envelope: Envelope) {
  const text = Buffer.from(inEveryWay(callFor(envelope)).stdin).toString('utf8');
  return { text, read: JSON.parse(text) };
}

it('asks a single question with unknown fields at each level, and no letter of it as it was', () => {
  const { text, read } = askedBy({ obscura_version: 1, action: 'movieByName', auth, input: items[0]?.input ?? {} });
  expect(read).toMatchObject({ obscura_version: 1, action: 'movieByName', auth, input: items[0]?.input });
  expect(read).toHaveProperty('fieldOfTomorrow');
  expect(read.input).toHaveProperty('fieldOfTomorrow');
  expect(read.auth).toEqual(auth);
  expect(text).toMatch(/^\r\n .*\t.*\n$/s);
  expect(text).not.toMatch(/movieByName|title|\u00e9/);
  const [first, last] = ['fieldOfTomorrow', 'anotherFieldOfTomorrow'];
  expect(Object.keys(read)).toEqual([first, 'input', 'auth', 'action', 'obscura_version', last]);
  expect(Object.keys(read.input)).toEqual([first, 'title', last]);
});

it('asks a batch from its last item to its first', () => {
  const { read } = askedBy({ obscura_version: 1, action: 'movieByName', auth, batch: items });
  expect(read.batch).toMatchObject([items[1], items[0]]);
  for (const item of read.batch) {
    for (const object of [item, item.input])
      expect(Object.keys(object)).toEqual([
        'fieldOfTomorrow',
        ...Object.keys(object).slice(1, -1),
        'anotherFieldOfTomorrow',
      ]);
  }
});

it('leaves a call without an envelope as it is', () => {
  const raw = sendRaw('{');
  expect(inEveryWay(raw)).toBe(raw);
});
