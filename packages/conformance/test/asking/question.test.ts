import { expect, it } from 'vitest';
import { questionFrom } from '../../src/asking/question.js';
import type { Context } from '../../src/model/context.js';
import { ConfigError } from '../../src/subject/exam/config-error.js';

const EXAMPLES = [{ title: 'Heat' }, { title: 'Ran' }];
const context: Pick<Context, 'everyExampleOf'> = { everyExampleOf: () => EXAMPLES };
const place = (isBatch: boolean) => ({ context, action: 'movieByName', isBatch }) as const;

it('takes the first example where nothing is said, and for a batch all of them', () => {
  expect(questionFrom({ is: 'default' }, place(false))).toEqual({ mode: 'single', input: { title: 'Heat' } });
  expect(questionFrom({ is: 'default' }, place(true))).toEqual({
    mode: 'batch',
    items: EXAMPLES.map((input, index) => ({ id: `item-${index + 1}`, input })),
  });
});

it('counts examples from 1', () => {
  expect(questionFrom({ is: 'example', number: 2 }, place(false))).toEqual({ mode: 'single', input: { title: 'Ran' } });
  for (const number of [0, 3]) {
    expect(() => questionFrom({ is: 'example', number }, place(false))).toThrow('movieByName has only 2 examples');
  }
});

it('refuses two items with one id', () => {
  const item = { id: 'a', input: {} };
  const source = { is: 'document', document: [item, item], name: 'stdin' } as const;
  expect(() => questionFrom(source, place(true))).toThrow(ConfigError);
});
