import { readEnvelope } from '@obscura/protocol';
import { describe, expect, it } from 'vitest';
import { createExecutorIn } from '../../../src/calls/executor.js';
import { loadPlugin } from '../../../src/index.js';
import { temporaryPlugin } from '../../support/temporary-plugin.js';
import { fakeWorld, filmsFor } from '../support/fake-world.js';

async function setup() {
  const world = fakeWorld(filmsFor);
  return { world, executor: createExecutorIn(world), plugin: await loadPlugin(temporaryPlugin('')) };
}

const UNSENDABLE: readonly [string, unknown, string][] = [
  ['half of a character', { title: 'a\ud800' }, 'title contains a lone surrogate'],
  ['NUL', { title: 'a\0b' }, 'title contains a NUL character'],
  ['NUL, deep inside', { localSeasons: [{ name: ['\0'] }] }, 'contains a NUL character'],
  ['NUL in a name', { 'a\0': 1 }, 'a\\u{0} contains a NUL character'],
  ['a number too large for JSON', { duration: 1n }, 'cannot be written as JSON'],
  ['a text', 'Heat', 'not an object'],
  ['a list', [], 'not an object'],
  ['nothing', null, 'not an object'],
  ['an object that serialises to text', { toJSON: () => 'Heat' }, 'not an object'],
];

describe('an input', () => {
  it.each(UNSENDABLE)('that holds %s is not sent', async (_, input, why) => {
    const { world, executor, plugin } = await setup();
    await expect(executor.identify(plugin, 'movieByName', input as object)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining(why),
    });
    expect(world.sent).toEqual([]);
  });

  it.each(UNSENDABLE)('in a run that holds %s gets an error, and the others go out together', async (_, input) => {
    const { world, executor, plugin } = await setup();
    const items = [
      { id: 'a', input: {} },
      { id: 'odd', input: input as object },
      { id: 'b', input: {} },
    ];
    const told: unknown[] = [];
    for await (const outcome of executor.identifyAll(plugin, 'movieByName', items))
      told.push([outcome.id, 'error' in outcome ? outcome.error.code : outcome.result?.title]);
    expect(told).toEqual([
      ['a', 'Heat'],
      ['odd', 'bad-input'],
      ['b', 'Heat'],
    ]);
    expect(world.sent).toHaveLength(1);
  });

  it.each(UNSENDABLE)('in an envelope that holds %s is not sent', async (_, input) => {
    const { world, executor, plugin } = await setup();
    const envelope = { obscura_version: 1, action: 'movieByName', auth: {}, input: input as object } as const;
    await expect(executor.execute(plugin, envelope)).rejects.toMatchObject({ code: 'bad-input' });
    expect(world.sent).toEqual([]);
  });

  it('is sent unchanged with any other text', async () => {
    const { world, executor, plugin } = await setup();
    const input = { title: '"\\\n\u2028\u{1f600}\ufffd', __proto__: null, details: undefined, localSeasons: [[]] };
    await executor.identify(plugin, 'movieByName', input);
    expect(world.sent).toEqual([
      {
        obscura_version: 1,
        action: 'movieByName',
        auth: {},
        input: { title: '"\\\n\u2028\u{1f600}\ufffd', localSeasons: [[]] },
      },
    ]);
    expect(readEnvelope(world.sent[0])).toMatchObject({ ok: true });
  });
});

it('ids that a batch cannot contain cost their items alone', async () => {
  const { world, executor, plugin } = await setup();
  const items = ['', 'a\0', '\udc00', 'fine', 'fine too'].map((id) => ({ id, input: {} }));
  const outcomes = [];
  for await (const outcome of executor.identifyAll(plugin, 'movieByName', items)) outcomes.push(outcome);
  expect(outcomes.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
  const codes = outcomes.map((outcome) => ('error' in outcome ? outcome.error.code : 'result'));
  expect(codes).toEqual(['bad-input', 'bad-input', 'bad-input', 'result', 'result']);
  expect(world.sent.map((envelope) => envelope.batch?.map(({ id }) => id))).toEqual([['fine', 'fine too']]);
});
