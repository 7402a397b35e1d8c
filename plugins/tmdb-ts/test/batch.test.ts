import type { ObscuraPlugin } from '@obscura/protocol';
import { expect, it } from 'vitest';
import { answerBatch } from '../src/obscura/batch.js';
import { CredentialError, PluginError } from '../src/obscura/errors.js';

it('answers each item under its own id, in their order', async () => {
  const titles = Array.from({ length: 50 }, (_, index) => `Film ${index}`);
  const expected = titles.map((title, index) => ({ id: `id ${index}`, result: { title } }));
  await expect(ask(shelf({}), ...titles)).resolves.toEqual(expected);
});

it('looks a few items up at a time', async () => {
  let [open, most] = [0, 0];
  const plugin = pluginOf(async () => {
    most = Math.max(most, ++open);
    await new Promise(setImmediate);
    open -= 1;
    return null;
  });
  await ask(plugin, ...'abcdefghij');
  expect(most).toBe(4);
});

it('keeps a failure to its own item', async () => {
  const answers = await ask(shelf({ Ran: new PluginError('The shelf is locked.') }), 'Dune', 'Ran', 'Heat');
  expect(answers[1]).toEqual({ id: 'id 1', result: null, error: 'The shelf is locked.' });
  expect(answers.filter(({ error }) => error === undefined).map(({ result }) => result)).toEqual([
    { title: 'Dune' },
    { title: 'Heat' },
  ]);
});

it('fails as a whole if every item fails', async () => {
  const plugin = shelf({ Ran: new PluginError('Locked.'), Dune: new PluginError('Lent.') });
  await expect(ask(plugin, 'Ran', 'Dune')).rejects.toThrow('Locked.');
});

it('fails as a whole if a credential is rejected', async () => {
  await expect(ask(shelf({ Ran: new CredentialError('KEY is wrong.') }), 'Dune', 'Ran')).rejects.toThrow(
    'KEY is wrong.',
  );
});

function ask(plugin: ObscuraPlugin, ...titles: string[]) {
  const items = titles.map((title, index) => ({ id: `id ${index}`, input: { title } }));
  return answerBatch(plugin, 'movieByName', items, {});
}

/** Has every movie except those that fail. */
function shelf(faults: Record<string, Error>): ObscuraPlugin {
  return pluginOf(async (title) => {
    if (faults[title]) throw faults[title];
    return { title };
  });
}

function pluginOf(look: (title: string) => Promise<unknown>): ObscuraPlugin {
  return { capabilities: {}, execute: (_, { title = '' }) => look(title) };
}
