import { describe, expect, it } from 'vitest';
import type { Priority } from '../../../src/calls/options/call-options.js';
import { SYSTEM_CLOCK } from '../../../src/calls/queue/clock.js';
import { type Gate, OPEN_GATE } from '../../../src/calls/queue/gate.js';
import { createQueue, type Request } from '../../../src/calls/queue/queue.js';
import { manualClock } from '../support/manual-clock.js';

const ALL = Number.POSITIVE_INFINITY;

function open(options: { concurrency: number; reserved?: number; maxQueued?: number; gate?: Gate }) {
  return createQueue({ reserved: 0, maxQueued: 10, clock: SYSTEM_CLOCK, gate: OPEN_GATE, ...options });
}

function by(key: string, { priority = 'interactive' as Priority, ...rest }: Partial<Request> = {}): Request {
  return { key, priority, concurrency: ALL, ...rest };
}

/** A task that ends when the test says so. */
function task() {
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, run: () => ended };
}

/** Puts tasks into a queue, in order, and notes which have begun. */
function fill(queue: ReturnType<typeof createQueue>, requests: readonly (readonly [string, Request])[]) {
  const begun: string[] = [];
  const tasks = new Map(requests.map(([name]) => [name, task()]));
  const runs = requests.map(([name, request]) =>
    queue.run(request, () => {
      begun.push(name);
      return tasks.get(name)?.run() ?? expect.fail('no task');
    }),
  );
  async function end(...names: readonly string[]): Promise<void> {
    for (const name of names) tasks.get(name)?.end();
    await new Promise(setImmediate);
  }
  return { begun, runs, end };
}

describe('createQueue', () => {
  it('runs as many at once as there are slots, first come first served', async () => {
    const { begun, runs, end } = fill(
      open({ concurrency: 2 }),
      ['0', '1', '2', '3'].map((name) => [name, by('p')] as const),
    );
    expect(begun).toEqual(['0', '1']);
    await end('1');
    expect(begun).toEqual(['0', '1', '2']);
    await end('0', '2', '3');
    await Promise.all(runs);
    expect(begun).toEqual(['0', '1', '2', '3']);
  });

  it('does not hold others up behind a plugin that has no free slot', async () => {
    const one = { concurrency: 1 };
    const { begun, end } = fill(open({ concurrency: 2 }), [
      ['a1', by('a', one)],
      ['a2', by('a', one)],
      ['b1', by('b', one)],
    ]);
    expect(begun).toEqual(['a1', 'b1']);
    await end('a1');
    expect(begun).toEqual(['a1', 'b1', 'a2']);
  });

  it('rejects new calls when it is full, and releases those that give up', async () => {
    const queue = open({ concurrency: 1, maxQueued: 1 });
    const running = task();
    const first = queue.run(by('p'), running.run);
    const abort = new AbortController();
    const waiting = queue.run(by('p', { signal: abort.signal }), async () => 'never');
    expect(await queue.run(by('p'), async () => 'never')).toEqual({ ran: false, why: 'full' });
    abort.abort();
    expect(await waiting).toEqual({ ran: false, why: 'aborted' });
    const next = queue.run(by('p'), async () => 'ran');
    running.end();
    await first;
    expect(await next).toEqual({ ran: true, value: 'ran' });
    expect(await queue.run(by('p', { signal: abort.signal }), async () => 'never')).toEqual({
      ran: false,
      why: 'aborted',
    });
  });

  it('makes room again when a task fails', async () => {
    const queue = open({ concurrency: 1 });
    await expect(queue.run(by('p'), () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await queue.run(by('p'), async () => 'ran')).toEqual({ ran: true, value: 'ran' });
  });

  it('lets interactive calls go before background ones', async () => {
    const { begun, end } = fill(open({ concurrency: 1 }), [
      ['first', by('p')],
      ['library', by('p', { priority: 'background' })],
      ['person', by('p')],
    ]);
    await end('first', 'person');
    expect(begun).toEqual(['first', 'person', 'library']);
  });

  it('gives the next slot to the plugin with the fewest running calls, then to the one that has waited longest', async () => {
    const { begun, end } = fill(open({ concurrency: 3 }), [
      ['a1', by('a')],
      ['a2', by('a')],
      ['b1', by('b')],
      ['a3', by('a')],
      ['b2', by('b')],
      ['c1', by('c')],
    ]);
    await end('a1');
    expect(begun.at(-1)).toBe('c1');
    await end('a2');
    expect(begun.at(-1)).toBe('a3');
    await end('c1');
    expect(begun.at(-1)).toBe('b2');
  });

  it('keeps a slot for a plugin with nothing running, and for a user behind a library run', () => {
    const background = { priority: 'background' } as const;
    const { begun } = fill(open({ concurrency: 2, reserved: 1 }), [
      ['hangs 1', by('a', background)],
      ['hangs 2', by('a', background)],
      ['hangs 3', by('a', background)],
      ['person', by('a')],
      ['another', by('a')],
    ]);
    expect(begun).toEqual(['hangs 1', 'hangs 2', 'person']);
    const { begun: others } = fill(open({ concurrency: 2, reserved: 1 }), [
      ['hangs 1', by('a')],
      ['hangs 2', by('a')],
      ['hangs 3', by('a')],
      ['healthy', by('b', background)],
    ]);
    expect(others).toEqual(['hangs 1', 'hangs 2', 'healthy']);
  });

  it('keeps the pace of a plugin, without holding another up', async () => {
    const clock = manualClock();
    let pacedUntil = 0;
    const gate: Gate = {
      ...OPEN_GATE,
      pacedUntil: (key) => (key === 'slow' ? pacedUntil : 0),
      begin({ key, minStartIntervalMs = 0 }) {
        if (key === 'slow') pacedUntil = clock.now() + minStartIntervalMs;
        return false;
      },
    };
    const slow = by('slow', { minStartIntervalMs: 100, patienceMs: 0 });
    const queue = createQueue({ concurrency: 3, reserved: 0, maxQueued: 10, clock, gate });
    const { begun } = fill(queue, [
      ['slow 1', slow],
      ['slow 2', slow],
      ['other', by('other')],
    ]);
    expect(begun).toEqual(['slow 1', 'other']);
    clock.advance(99);
    expect(begun).toHaveLength(2);
    clock.advance(1);
    expect(begun).toEqual(['slow 1', 'other', 'slow 2']);
  });

  it('rejects calls without patience at a closed gate, and admits the others when it opens', async () => {
    const clock = manualClock();
    const gate: Gate = { ...OPEN_GATE, shutUntil: () => 1000 };
    const queue = createQueue({ concurrency: 3, reserved: 0, maxQueued: 10, clock, gate });
    expect(await queue.run(by('p', { patienceMs: 999 }), async () => 'never')).toEqual({
      ran: false,
      why: 'shut',
      forMs: 1000,
    });
    const patient = queue.run(by('p', { patienceMs: 1000 }), async ({ queuedMs }) => queuedMs);
    clock.advance(1000);
    expect(await patient).toEqual({ ran: true, value: 1000 });
  });

  it('looks at each plugin once, however many of its calls are waiting', async () => {
    let looks = 0;
    const gate: Gate = {
      ...OPEN_GATE,
      shutUntil() {
        looks++;
        return 0;
      },
    };
    const calls = 1000;
    const queue = open({ concurrency: 2, maxQueued: calls, gate });
    const runs = Array.from({ length: calls }, (_, call) =>
      queue.run(by(`plugin ${call % 4}`, { patienceMs: 0 }), async () => {}),
    );
    await Promise.all(runs);
    expect(looks).toBeLessThan(calls * 4 * 6);
  });

  it('leaves no call waiting if the gate breaks', async () => {
    let isBroken = false;
    const gate: Gate = {
      ...OPEN_GATE,
      shutUntil() {
        if (isBroken) throw new Error('broken gate');
        return 0;
      },
    };
    const queue = open({ concurrency: 1, gate });
    const running = task();
    const first = queue.run(by('p', { patienceMs: 0 }), running.run);
    const second = queue.run(by('p', { patienceMs: 0 }), async () => 'never');
    isBroken = true;
    running.end();
    expect(await first).toMatchObject({ ran: true });
    await expect(second).rejects.toThrow('broken gate');
  });

  it('drains when it closes, or rejects all waiting calls', async () => {
    for (const drain of [true, false]) {
      const queue = open({ concurrency: 1 });
      const running = task();
      const first = queue.run(by('p'), running.run);
      const waiting = queue.run(by('p'), async () => 'ran');
      const closed = queue.close({ drain });
      expect(await queue.run(by('p'), async () => 'never')).toEqual({ ran: false, why: 'closed' });
      running.end();
      await closed;
      expect(await first).toMatchObject({ ran: true });
      expect(await waiting).toEqual(drain ? { ran: true, value: 'ran' } : { ran: false, why: 'closed' });
    }
  });
});
