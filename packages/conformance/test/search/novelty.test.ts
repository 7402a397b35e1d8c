import type { Input } from '@obscura/protocol';
import { expect, it } from 'vitest';
import { askSingle } from '../../src/model/call.js';
import type { Context } from '../../src/model/context.js';
import { Novelty } from '../../src/search/novelty.js';
import { observed } from '../checks/support/observed.js';

const context = { examplesOf: () => [{ title: 'Heat' }] } as unknown as Context; // nothing else of it is read

function varied(...answers: readonly [Input, object][]): readonly Input[] {
  const novelty = new Novelty();
  for (const [input, document] of answers) {
    const call = askSingle({ action: 'movieByName', auth: {} }, input);
    novelty.add({
      ...observed(call, { stdout: JSON.stringify(document) }),
      judgement: { passed: [], failed: [], blocked: [] },
    });
  }
  return novelty.enrich(context).examplesOf('movieByName').slice(1);
}

const found = (result: object | null) => ({ ok: true, result });
const refused = (error: string) => ({ ok: false, error });

it.each([
  ['another kind of answer', found(null), found({ title: 'Alien' })],
  ['another set of fields', found({ title: 'Heat' }), found({ title: 'Alien', overview: 'In space.' })],
  ['another error', refused('no title'), refused('no year')],
])('%s is worth varying its input', (_, first, second) => {
  expect(varied([{ title: 'a' }, first], [{ title: 'b' }, second])).toEqual([{ title: 'a' }, { title: 'b' }]);
});

it.each([
  ['the same fields with other values', found({ title: 'Heat' }), found({ title: 'Alien' })],
  ['an error with another number', refused('item 1 is unknown'), refused('item 27 is unknown')],
  ['an error that quotes another title', refused('"Heat" is unknown'), refused('"Alien" is unknown')],
])('%s is not', (_, first, second) => {
  expect(varied([{ title: 'a' }, first], [{ title: 'b' }, second])).toEqual([{ title: 'a' }]);
});
