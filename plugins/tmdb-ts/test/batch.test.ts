import { definePlugin, type ObscuraPlugin } from '@obscura/protocol/plugin';
import { expect, it } from 'vitest';
import { answerBatch } from '../src/obscura/batch.js';
import { CredentialError, PluginError, RateLimitedError, UnavailableError } from '../src/obscura/errors.js';

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
  expect(answers).toEqual([
    { id: 'id 0', result: { title: 'Dune' } },
    { id: 'id 1', result: null, error: 'The shelf is locked.' },
    { id: 'id 2', result: { title: 'Heat' } },
  ]);
});

it('fails as a whole if every item fails', async () => {
  const plugin = shelf({ Ran: new PluginError('Locked.'), Dune: new PluginError('Lent.') });
  await expect(ask(plugin, 'Ran', 'Dune')).resolves.toEqual({ ok: false, error: 'Locked.' });
});

it('fails as a whole for a reason that passes', async () => {
  const plugin = shelf({ Ran: new PluginError('Locked.'), Dune: new UnavailableError('Closed.') });
  const refusal = { ok: false, error: 'Closed.', errorCode: 'unavailable' };
  await expect(ask(plugin, 'Ran', 'Dune')).resolves.toEqual(refusal);
});

it('says of an item how long to wait', async () => {
  const answers = await ask(shelf({ Ran: new RateLimitedError('Slowly.', { retryAfterMs: 7000 }) }), 'Ran', 'Dune');
  const reason = { error: 'Slowly.', errorCode: 'rate-limited', retryAfterMs: 7000 };
  expect(answers).toEqual([
    { id: 'id 0', result: null, ...reason },
    { id: 'id 1', result: { title: 'Dune' } },
  ]);
});

it('fails as a whole if a credential is rejected', async () => {
  const refusal = { ok: false, error: 'KEY is wrong.', errorCode: 'credential' };
  await expect(ask(shelf({ Ran: new CredentialError('KEY is wrong.') }), 'Dune', 'Ran')).resolves.toEqual(refusal);
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

function pluginOf(look: (title: string) => Promise<{ title: string } | null>): ObscuraPlugin {
  return definePlugin({
    capabilities: { movieByName: true },
    handlers: { movieByName: ({ title = '' }) => look(title) },
  });
}
