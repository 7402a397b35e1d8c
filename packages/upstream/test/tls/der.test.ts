import { describe, expect, it } from 'vitest';
import { der, objectIdentifier, time } from '../../src/tls/der.js';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('DER', () => {
  it.each([
    [0, '0400'],
    [127, '047f'],
    [128, '048180'],
    [255, '0481ff'],
    [256, '04820100'],
    [65536, '0483010000'],
  ])('writes the length %i in as few bytes as it takes', (length, prefix) => {
    const bytes = der('octetString', new Uint8Array(length));
    expect(hex(bytes.subarray(0, bytes.length - length))).toBe(prefix);
  });

  it.each([
    ['2.5.29.17', '0603551d11'],
    ['1.2.840.10045.4.3.2', '06082a8648ce3d040302'],
    ['1.3.6.1.5.5.7.3.1', '06082b06010505070301'],
  ])('writes the object identifier %s', (dotted, expected) => {
    expect(hex(objectIdentifier(dotted))).toBe(expected);
  });

  it('writes the year in two digits up to 2049, and in four from then on', () => {
    expect(String(time(new Date('2049-12-31T23:59:59.999Z')).subarray(2))).toBe('491231235959Z');
    expect(String(time(new Date('2050-01-01T00:00:00Z')).subarray(2))).toBe('20500101000000Z');
  });
});
