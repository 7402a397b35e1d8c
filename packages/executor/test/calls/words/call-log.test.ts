import { expect, it } from 'vitest';
import { callLog } from '../../../src/calls/words/call-log.js';
import { maskFor } from '../../../src/calls/words/mask-secrets.js';

const OF = { pluginId: 'p', action: 'movieByName', callId: 'c', attempt: 1 };

it('gives the host a turn between the portions of a flood, and loses nothing of it', async () => {
  const lines: string[] = [];
  const perTurn: number[] = [];
  const log = callLog(({ text }) => lines.push(text), maskFor({ KEY: 'secret-0123' }), OF);
  let isOver = false;
  const count = (before: number) => {
    if (lines.length > before) perTurn.push(lines.length - before);
    if (!isOver) setImmediate(count, lines.length);
  };
  setImmediate(count, 0);
  // As much as the event loop may hand over at once.
  for (let chunk = 0; chunk < 32; chunk++) log.write(Buffer.from(`${'x'.repeat(127)}\n`.repeat(256)));
  expect(lines).toEqual([]);
  await log.end();
  isOver = true;
  expect(lines).toHaveLength(8192);
  expect(new Set(lines)).toEqual(new Set(['x'.repeat(127)]));
  // 16 KiB at a time; two portions may fall between two counts.
  expect(Math.max(...perTurn)).toBeLessThanOrEqual(256);
});

it('keeps no more of a flood in memory than its budget, and counts the rest', async () => {
  const lines: string[] = [];
  const log = callLog(({ text }) => lines.push(text), maskFor({}), OF, { maxBytes: 10, maxLines: 10 });
  for (let chunk = 0; chunk < 100; chunk++) log.write(Buffer.from('12345\n'));
  await log.end();
  expect(lines).toEqual(['12345', '1234', '… left out of the log: 590 bytes more on stderr']);
});

it('hides a credential that two chunks or two portions share', async () => {
  for (const before of [5, 16 * 1024 - 5, 32 * 1024 - 3]) {
    const lines: string[] = [];
    const log = callLog(({ text }) => lines.push(text), maskFor({ KEY: 'secret-0123' }), OF);
    log.write(Buffer.from(`first\n${'x'.repeat(Math.max(0, before - 6))}secret`));
    log.write(Buffer.from('-0123\nlast\n'));
    await log.end();
    expect(lines.join('')).toBe(`first${'x'.repeat(Math.max(0, before - 6))}\${KEY}last`);
  }
});
