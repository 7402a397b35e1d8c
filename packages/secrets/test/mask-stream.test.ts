import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretsOf } from '../src/index.js';

const KEY = 'canary-0123456789';
const secrets = secretsOf({ KEY });
const text = [
  'before ',
  KEY,
  ' é ',
  Buffer.from(`u:${KEY}`).toString('base64'),
  ' ',
  encodeURIComponent(`"${KEY}"`),
  KEY,
]
  .join('')
  .repeat(60);

function masked(chunks: Iterable<Uint8Array>, known = secrets): string {
  const stream = known.maskStream();
  return Buffer.concat([...Array.from(chunks, (chunk) => stream.push(chunk)), stream.flush()]).toString();
}

function* cut(content: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  for (let at = 0, index = 0; at < content.length; at += sizes[index++ % sizes.length] ?? 1) {
    yield content.subarray(at, at + (sizes[index % sizes.length] ?? 1));
  }
}

describe('a stream', () => {
  it('masks the same as the whole content, wherever it is cut', () => {
    const whole = secrets.mask(text);
    expect(whole).not.toContain('0123456789');
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 5 }), (sizes) => {
        expect(masked(cut(Buffer.from(text), sizes))).toBe(whole);
      }),
      { numRuns: 30 },
    );
  });

  it('takes chunks of one byte', () => {
    const short = text.slice(0, 3_000);
    expect(masked(cut(Buffer.from(short), [1]))).toBe(secrets.mask(short));
  });

  it('passes on bytes that can no longer belong to a credential, and holds back a bounded rest', () => {
    const stream = secrets.maskStream();
    const chunk = Buffer.alloc(100_000, 'x ');
    const { length } = stream.push(chunk);
    expect(length).toBeGreaterThan(90_000);
    expect(stream.flush()).toHaveLength(chunk.length - length);
  });

  it('masks an endless row of overlapping occurrences', () => {
    const known = secretsOf({ KEY: 'aaaa' });
    expect(masked(Array(50).fill(Buffer.alloc(10_000, 'a')), known)).toBe('${KEY}');
  });

  it('does not hold on to the memory of a chunk', () => {
    const stream = secrets.maskStream();
    const chunk = Buffer.from('first');
    stream.push(chunk);
    chunk.fill('x');
    expect(Buffer.from(stream.flush()).toString()).toBe('first');
  });

  it('passes everything on if there is nothing to mask', () => {
    expect(masked([Buffer.from('abc')], secretsOf({}))).toBe('abc');
  });
});
