import { expect, it } from 'vitest';
import { lineSplitter } from '../../src/calls/log-lines.js';
import { maskFor } from '../../src/calls/mask-secrets.js';

function linesOf(...chunks: (string | Uint8Array)[]): string[] {
  const lines: string[] = [];
  const splitter = lineSplitter((line) => lines.push(line), maskFor({ KEY: 'secret-0123' }));
  for (const chunk of chunks) splitter.write(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  splitter.end();
  return lines;
}

it('cuts lines wherever the chunks end, also within a character', () => {
  expect(linesOf('one\ntw', 'o\r\nAm', Uint8Array.of(0xc3), Uint8Array.of(0xa9), 'lie')).toEqual([
    'one',
    'two',
    'Amélie',
  ]);
});

it('keeps empty lines, and makes none up', () => {
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
