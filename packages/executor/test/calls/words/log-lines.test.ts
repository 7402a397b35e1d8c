import { expect, it } from 'vitest';
import { type LogBudget, lineSplitter } from '../../../src/calls/words/log-lines.js';
import { maskFor } from '../../../src/calls/words/mask-secrets.js';

function linesOf(...chunks: (string | Uint8Array)[]): string[] {
  return linesWithin(undefined, ...chunks);
}

function linesWithin(budget: LogBudget | undefined, ...chunks: (string | Uint8Array)[]): string[] {
  const lines: string[] = [];
  const splitter = lineSplitter((line) => lines.push(line), maskFor({ KEY: 'secret-0123' }), budget);
  for (const chunk of chunks) splitter.write(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  splitter.end();
  return lines;
}

it('cuts lines correctly wherever the chunks end, even within a character', () => {
  expect(linesOf('one\ntw', 'o\r\nAm', Uint8Array.of(0xc3), Uint8Array.of(0xa9), 'lie')).toEqual([
    'one',
    'two',
    'Amélie',
  ]);
});

it('keeps empty lines, and adds none', () => {
  expect(linesOf('a\n\nb\n')).toEqual(['a', '', 'b']);
  expect(linesOf()).toEqual([]);
});

it('passes on an endless line in parts, and loses nothing of it', () => {
  const lines = linesOf('x'.repeat(20_000), 'x'.repeat(20_000), '\n');
  expect(lines.every((line) => line.length <= 8192)).toBe(true);
  expect(lines.join('')).toBe('x'.repeat(40_000));
});

it('masks a credential wherever a long line is cut', () => {
  for (const at of [8180, 8185, 8190, 9210, 9215]) {
    const lines = linesOf('x'.repeat(at), 'secret-0123', 'y'.repeat(20_000));
    expect(lines.join('')).not.toMatch(/secret-|0123/);
  }
});

it('escapes characters that a terminal or a log viewer would obey', () => {
  expect(linesOf('\u001b[2J\u001b]0;title\u0007 10%\r20% \u202egnp.exe \u2028done\n')).toEqual([
    '\\u{1b}[2J\\u{1b}]0;title\\u{7} 10%\\r20% \\u{202e}gnp.exe \\u{2028}done',
  ]);
});

it('passes on no more lines of one call than its budget allows, and says how many it left out', () => {
  const lines = linesWithin({ maxBytes: 1_000_000, maxLines: 3 }, '1\n2\n3\n4\n', '5\n6\n');
  expect(lines).toEqual(['1', '2', '3', '… left out of the log: 1 line and 4 bytes more on stderr']);
});

it('passes on no more bytes of one call than its budget allows, and says how many it left out', () => {
  const lines = linesWithin({ maxBytes: 10, maxLines: 10 }, '12345\n', '67\n89', '0'.repeat(5000));
  expect(lines).toEqual(['12345', '67', '… left out of the log: 5,002 bytes more on stderr']);
});

it('stays within its budget under a flood of short lines', () => {
  const flood = Array.from({ length: 200 }, () => Buffer.from('\n'.repeat(65_536)));
  const lines = linesOf(...flood);
  expect(lines).toHaveLength(10_001);
  expect(lines.at(-1)).toMatch(/^… left out of the log: 55,536 lines and 13,041,664 bytes more on stderr$/);
});

it('shows no part of a credential if the budget runs out within it', () => {
  for (const maxBytes of [3000, 3005, 3010, 3011]) {
    const lines = linesWithin({ maxBytes, maxLines: 10 }, 'x'.repeat(3000), 'secret-0123', 'y'.repeat(3000));
    expect(lines.join('')).not.toMatch(/sec|0123/);
  }
});

it('masks a credential of any length wherever an endless line is cut', () => {
  const key = Array.from({ length: 400 }, (_, index) => (index * 7919).toString(36)).join('');
  for (const before of [6000, 8000, 9000]) {
    const lines: string[] = [];
    const splitter = lineSplitter((line) => lines.push(line), maskFor({ KEY: key }));
    for (const part of ['x'.repeat(before), key.slice(0, 700), key.slice(700), 'y'.repeat(20_000)])
      splitter.write(Buffer.from(part));
    splitter.end();
    expect(lines.join('')).toBe(`${'x'.repeat(before)}\${KEY}${'y'.repeat(20_000)}`);
  }
});
