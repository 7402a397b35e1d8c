import { describe, expect, it } from 'vitest';
import { createExecutor, type Executor, loadPlugin, type PluginExecutionError } from '../../src/index.js';
import { temporaryPlugin } from '../support/temporary-plugin.js';

/** Writes to stderr once it runs, and answers when its input says so, or never. */
const SLOW = `
import json, sys, time
title = json.loads(sys.stdin.buffer.read()).get("input", {}).get("title")
print("running", file=sys.stderr, flush=True)
time.sleep(60 if title == "hang" else 0.3)
print(json.dumps({"ok": True, "result": {"title": "Heat"}}))
`;

async function setup(manifest: Record<string, string> = {}) {
  let isRunning = () => {};
  const running = new Promise<void>((resolve) => {
    isRunning = resolve;
  });
  const executor = createExecutor({ start: 'spawn', concurrency: 1, reservedSlots: 0, onLog: () => isRunning() });
  const plugin = await loadPlugin(temporaryPlugin(SLOW, manifest));
  const ask = (title: string) =>
    executor.identify(plugin, 'movieByName', { title }).then(
      (movie) => movie?.title,
      (error: PluginExecutionError) => error.code,
    );
  return { executor, plugin, ask, running };
}

describe('close', () => {
  it('lets running and waiting calls finish, and accepts no more', async () => {
    const { executor, ask, running } = await setup();
    const calls = [ask('one'), ask('two')];
    await running;
    const closed = executor.close();
    expect(await ask('three')).toBe('closed');
    await closed;
    expect(await Promise.all(calls)).toEqual(['Heat', 'Heat']);
  });

  it('ends all of them if it is told not to drain', async () => {
    const { executor, ask, running } = await setup();
    const calls = [ask('hang'), ask('hang')];
    await running;
    await executor.close({ drain: false });
    expect(await Promise.all(calls)).toEqual(['closed', 'closed']);
  });

  it('may be called again, and may lose its patience', async () => {
    const { executor, ask, running } = await setup();
    const call = ask('hang');
    await running;
    const drained = executor.close();
    await executor.close({ drain: false });
    await drained;
    expect(await call).toBe('closed');
    await executor.close();
  });

  it('ends a run once all items that it has read have come back', async () => {
    const { executor, plugin } = await setup({ capabilities: '{ movieByName: true }' });
    function* endless() {
      for (let row = 0; ; row++) yield { id: String(row), input: { title: 'Heat' } };
    }
    const codes: unknown[] = [];
    const run = async () => {
      for await (const outcome of executor.identifyAll(plugin, 'movieByName', endless())) {
        codes.push('error' in outcome ? outcome.error.code : 'result');
        if (codes.length === 1) void executor.close();
      }
    };
    await expect(run()).rejects.toMatchObject({ code: 'closed' });
    expect(codes).toEqual(['result', ...Array(codes.length - 1).fill('closed')]);
    expect(codes.length).toBeLessThanOrEqual(3);
    await expect(executor.execute(plugin, Buffer.from('x'))).rejects.toMatchObject({ code: 'closed' });
  });

  it('is what `await using` does', async () => {
    let outer: Executor | undefined;
    const { plugin } = await setup();
    {
      await using executor = createExecutor();
      outer = executor;
    }
    await expect(outer.identify(plugin, 'movieByName', {})).rejects.toMatchObject({ code: 'closed' });
  });

  it('rejects an unknown option', async () => {
    const { executor } = await setup();
    await expect(executor.close({ drian: true } as object)).rejects.toThrow("did you mean 'drain'?");
  });
});

describe('an abort', () => {
  it('passes on its reason as the cause', async () => {
    const { executor, plugin, running } = await setup();
    const abort = new AbortController();
    const reason = new Error('the user went away');
    const calls = [1, 2].map(() =>
      executor
        .identify(plugin, 'movieByName', { title: 'hang' }, { signal: abort.signal })
        .catch((error: unknown) => error),
    );
    await running;
    abort.abort(reason);
    for (const error of await Promise.all(calls)) expect(error).toMatchObject({ code: 'aborted', cause: reason });
  });

  it('wraps a reason that is not an Error in one', async () => {
    const { executor, plugin } = await setup();
    const call = executor.identify(plugin, 'movieByName', {}, { signal: AbortSignal.abort('enough') });
    await expect(call).rejects.toMatchObject({ code: 'aborted', cause: { message: 'enough' } });
  });
});
