import { expect, it } from 'vitest';
import { createExecutor, type ExecutorOptions, loadPlugin } from '../../../src/index.js';
import { temporaryPlugin } from '../../support/temporary-plugin.js';

/** Small answers are read by the host itself, large ones by a thread. */
const SIZES = { small: 10, large: 300_000 };

it.each<[string, ExecutorOptions['answerLimits'], string]>([
  ['entries', { maxEntries: 3 }, 'too-large'],
  ['values', { maxValues: 6 }, 'too-large'],
  ['bytes of a text', { maxTextBytes: 9 }, 'too-large'],
  ['levels', { maxDepth: 2 }, 'too-deep'],
])('an executor may allow fewer %s, and refuses the answer that has more', async (_, answerLimits, code) => {
  for (const size of Object.values(SIZES)) {
    const film = { title: 'x'.repeat(size), genres: ['a', 'b', 'c', 'd'] };
    const plugin = await loadPlugin(temporaryPlugin(`print('${JSON.stringify({ ok: true, result: film })}')`));
    await using strict = createExecutor({ start: 'spawn', answerLimits });
    await expect(strict.identify(plugin, 'movieByName', {})).rejects.toMatchObject({ code });
    await using usual = createExecutor({ start: 'spawn' });
    await expect(usual.identify(plugin, 'movieByName', {})).resolves.toMatchObject(film);
  }
});

it('an executor may allow more', async () => {
  const main = 'import json\nprint(json.dumps({"ok": True, "result": {"title": "Heat", "overview": "x" * 1100000}}))';
  const plugin = await loadPlugin(temporaryPlugin(main));
  await using usual = createExecutor({ start: 'spawn' });
  await expect(usual.identify(plugin, 'movieByName', {})).rejects.toMatchObject({ code: 'too-large' });
  await using generous = createExecutor({
    start: 'spawn',
    answerLimits: { maxTextBytes: Number.POSITIVE_INFINITY },
  });
  await expect(generous.identify(plugin, 'movieByName', {})).resolves.toMatchObject({ title: 'Heat' });
});
