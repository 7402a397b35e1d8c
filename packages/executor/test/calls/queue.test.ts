import { describe, expect, it } from 'vitest';
import { createQueue } from '../../src/calls/queue.js';

/** A task that ends when it is told to. */
function task() {
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, run: () => ended };
}

/** A task that notes that it has begun. */
function noting<T>(begun: T[], what: T, run: () => Promise<void>): () => Promise<void> {
  return () => {
    begun.push(what);
    return run();
  };
}

describe('createQueue', () => {
  it('runs as many at once as there is room for, first come first served', async () => {
    const queue = createQueue({ concurrency: 2, concurrencyPerKey: 2, maxQueued: 10 });
    const begun: number[] = [];
    const tasks = [0, 1, 2, 3].map(() => task());
    const runs = tasks.map(({ run }, index) => queue.run('p', undefined, noting(begun, index, run)));
    await Promise.resolve();
    expect(begun).toEqual([0, 1]);
    tasks[1]?.end();
    await runs[1];
    await Promise.resolve();
    expect(begun).toEqual([0, 1, 2]);
    for (const { end } of tasks) end();
    await Promise.all(runs);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it('does not hold up others behind a plugin that has no room', async () => {
    const queue = createQueue({ concurrency: 2, concurrencyPerKey: 1, maxQueued: 10 });
    const begun: string[] = [];
    const tasks = ['a', 'a', 'b'].map((key) => ({ key, ...task() }));
    const runs = tasks.map(({ key, run }) => queue.run(key, undefined, noting(begun, key, run)));
    await Promise.resolve();
    expect(begun).toEqual(['a', 'b']);
    for (const { end } of tasks) end();
    await Promise.all(runs);
    expect(begun).toEqual(['a', 'b', 'a']);
  });

  it('turns away who comes when it is full, and lets go of who gives up', async () => {
    const queue = createQueue({ concurrency: 1, concurrencyPerKey: 1, maxQueued: 1 });
    const running = task();
    const first = queue.run('p', undefined, running.run);
    const abort = new AbortController();
    const waiting = queue.run('p', abort.signal, async () => 'never');
    expect(await queue.run('p', undefined, async () => 'never')).toEqual({ ran: false, why: 'full' });
    abort.abort();
    expect(await waiting).toEqual({ ran: false, why: 'aborted' });
    const next = queue.run('p', undefined, async () => 'ran');
    running.end();
    await first;
    expect(await next).toEqual({ ran: true, value: 'ran' });
    expect(await queue.run('p', abort.signal, async () => 'never')).toEqual({ ran: false, why: 'aborted' });
  });

  it('makes room again when a task fails', async () => {
    const queue = createQueue({ concurrency: 1, concurrencyPerKey: 1, maxQueued: 1 });
    await expect(queue.run('p', undefined, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await queue.run('p', undefined, async () => 'ran')).toEqual({ ran: true, value: 'ran' });
  });
});
