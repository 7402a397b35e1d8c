import { describe, expect, it } from 'vitest';
import { createExecutor, loadPlugin } from '../src/index.js';
import { decode } from '../src/internal.js';
import { runBattery } from './hostile/battery.js';
import { ANSWERS, ENDINGS, IDS, LEFTOVERS, STREAMS } from './hostile/plugins.js';
import { temporaryPlugin } from './support/temporary-plugin.js';

runBattery('spawn');

describe('ids', () => {
  it.each(IDS)('a plugin that $does', async ({ results }) => {
    const plugin = await loadPlugin(temporaryPlugin(`print('{"ok": true, "results": ${results}}')`));
    const envelope = { obscura_version: 1, action: 'movieByName', auth: {}, batch: [{ id: 'a', input: {} }] } as const;
    const transcript = await createExecutor({ start: 'spawn' }).execute(plugin, {
      ...envelope,
      batch: [...envelope.batch],
    });
    expect(decode(transcript, { kind: 'batch', ids: ['a'] })).toMatchObject({
      ok: false,
      failure: { code: 'wrong-batch-ids' },
    });
  });
});

it('there are enough of them', () => {
  expect([ENDINGS, STREAMS, LEFTOVERS, ANSWERS, IDS].flat().length).toBeGreaterThanOrEqual(60);
});
