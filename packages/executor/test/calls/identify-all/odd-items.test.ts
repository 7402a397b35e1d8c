import { expect, it } from 'vitest';
import { createExecutor, loadPlugin } from '../../../src/index.js';
import { temporaryPlugin } from '../../support/temporary-plugin.js';

it.each([
  ['null', null],
  ['a text', 'Heat'],
])('%s among the items costs itself alone', async (_, odd) => {
  const plugin = await loadPlugin(temporaryPlugin('print(\'{"ok": true, "result": {"title": "Heat"}}\')'));
  await using executor = createExecutor({ start: 'spawn' });
  const items = [{ id: 'a', input: {} }, odd, { id: 'b', input: {} }] as { id: string; input: object }[]; // as JavaScript may
  const codes = new Map<string, string>();
  for await (const outcome of executor.identifyAll(plugin, 'movieByName', items))
    codes.set(outcome.id, 'error' in outcome ? outcome.error.code : 'result');
  expect(Object.fromEntries(codes)).toEqual({ a: 'result', '': 'bad-input', b: 'result' });
});
