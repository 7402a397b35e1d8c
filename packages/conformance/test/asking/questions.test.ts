import type { Action, Input, Manifest } from '@obscura/protocol';
import { expect, it } from 'vitest';
import { questionsOf } from '../../src/asking/questions.js';

const EXAMPLES: Partial<Record<Action, readonly Input[]>> = {
  movieByName: [{ title: 'Heat' }, { title: 'Ran' }],
  bookByName: [{ title: 'Emma' }],
};
const context = {
  actions: ['movieByName', 'movieByURL', 'bookByName'],
  manifest: { id: 'films' } as Manifest, // only its id is read
  everyExampleOf: (action: Action) => EXAMPLES[action] ?? [],
} as const;

const asked = (options: Parameters<typeof questionsOf>[1]) =>
  questionsOf(context, options).map(({ action, asked }) =>
    asked.mode === 'single' ? [action, asked.input.title] : [action, asked.items.length],
  );

it('are every example, or those of one action, alone or in a batch', () => {
  expect(asked({})).toEqual([
    ['movieByName', 'Heat'],
    ['movieByName', 'Ran'],
    ['bookByName', 'Emma'],
  ]);
  expect(asked({ action: 'bookByName' })).toEqual([['bookByName', 'Emma']]);
  expect(asked({ isBatch: true })).toEqual([
    ['movieByName', 2],
    ['bookByName', 1],
  ]);
});

it('are a given input', () => {
  const source = { is: 'document', document: { title: 'Alien' }, name: 'it' } as const;
  expect(asked({ action: 'movieByURL', source })).toEqual([['movieByURL', 'Alien']]);
  expect(asked({ action: 'movieByName', source: { is: 'example', number: 2 } })).toEqual([['movieByName', 'Ran']]);
});

it('say what to do if there are none', () => {
  expect(() => asked({ action: 'movieByURL' })).toThrow(/movieByURL has no examples .*\nfix: add inputs/);
  expect(() => asked({ action: 'bookByURL' })).toThrow('films does not declare `bookByURL`');
  expect(() => questionsOf({ ...context, actions: [] })).toThrow('no action has examples');
});
