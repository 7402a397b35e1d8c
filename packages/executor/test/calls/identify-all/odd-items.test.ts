import { expect, it } from 'vitest';
import { createExecutor, loadPlugin } from '../../../src/index.js';
import { temporaryPlugin } from '../../support/temporary-plugin.js';

it.each([
  ['a number', 5],
  ['empty', ''],
  ['missing', undefined],
  ['half of a surrogate pair', '\ud800'],
  ['cut by a NUL', 'a\0b'],
])('an id that is %s costs its item alone, with and without batches', async (_, id) => {
  const answer = 'import json, sys\nitems = json.load(sys.stdin).get("batch")\nfilm = {"title": "Heat"}\n';
  const print =
    'print(json.dumps({"ok": True, "result": film} if items is None else {"ok": True, "results": results}))';
  const results = 'results = [{"id": item["id"], "result": film} for item in items or []]\n';
  await using executor = createExecutor({ start: 'spawn' });
  for (const capabilities of ['{ movieByName: true }', '{ movieByName: true, supportsBatch: true }']) {
    const plugin = await loadPlugin(temporaryPlugin(answer + results + print, { capabilities }));
    const items = [
      { id: 'a', input: {} },
      { id, input: {} },
    ] as { id: string; input: object }[]; // as JavaScript may
    const codes = new Map<unknown, string>();
    for await (const outcome of executor.identifyAll(plugin, 'movieByName', items))
      codes.set(outcome.id, 'error' in outcome ? outcome.error.code : 'result');
    expect(codes).toEqual(
      new Map<unknown, string>([
        ['a', 'result'],
        [id, 'bad-input'],
      ]),
    );
  }
});

it.each([
  ['null', null],
  ['a text', 'Heat'],
])('%s among the items affects no other item', async (_, odd) => {
  const plugin = await loadPlugin(temporaryPlugin('print(\'{"ok": true, "result": {"title": "Heat"}}\')'));
  await using executor = createExecutor({ start: 'spawn' });
  const items = [{ id: 'a', input: {} }, odd, { id: 'b', input: {} }] as { id: string; input: object }[]; // as JavaScript may
  const codes = new Map<string, string>();
  for await (const outcome of executor.identifyAll(plugin, 'movieByName', items))
    codes.set(outcome.id, 'error' in outcome ? outcome.error.code : 'result');
  expect(Object.fromEntries(codes)).toEqual({ a: 'result', '': 'bad-input', b: 'result' });
});
