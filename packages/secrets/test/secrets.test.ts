import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeSpelling, secretsOf } from '../src/index.js';

const KEY = 'canary-0123456789abcdef';
const secrets = secretsOf({ KEY });
const base64 = (text: string) => Buffer.from(text).toString('base64');
const json = (text: string) => JSON.stringify(text).slice(1, -1);

describe('find', () => {
  it.each([
    ['plain', KEY, 'as it is'],
    ['in capitals', KEY.toUpperCase(), 'as it is'],
    ['as base64 in a URL', encodeURIComponent(base64(`?>${KEY}`)), 'in base64'],
    ['as base64 in an escaped URL', encodeURIComponent(base64(`????${KEY}`)).replaceAll('/', '%2F'), 'in base64'],
    ['as hexadecimal in base64', base64(Buffer.from(KEY).toString('hex')), 'in hexadecimal, in base64'],
    ['as base64 whose case is lost', base64(`user:${KEY}`).toLowerCase(), 'in base64'],
    [
      'in JSON in JSON in JSON',
      json(json(json('k"e/y')).replaceAll('/', '\\/')),
      'JSON-escaped, JSON-escaped, JSON-escaped',
    ],
  ])('names the spelling of a value %s', (_, text, spelling) => {
    const found = secretsOf({ KEY, JSON: 'k"e/y' }).find(`say: ${text}.`);
    expect(found && describeSpelling(found.spelling)).toBe(spelling);
  });

  it('gives positions in bytes for bytes, and in characters for a string', () => {
    const text = `é🎬 ${KEY} é`;
    expect(secrets.find(text)).toMatchObject({ start: 4, end: 4 + KEY.length });
    expect(secrets.find(Buffer.from(text))).toMatchObject({ start: 7, end: 7 + KEY.length });
    expect(secrets.find(`\ud800 ${KEY}`)).toMatchObject({ start: 2 });
  });

  it('finds nothing if there is nothing', () => {
    expect(secrets.find('a canary in a coal mine')).toBeUndefined();
    expect(secrets.find(new Uint8Array(0))).toBeUndefined();
    expect(secretsOf({}).find(KEY)).toBeUndefined();
    expect(secretsOf({ EMPTY: '' }).findAll('abc')).toEqual([]);
  });

  it('distinguishes a value encoded alone from one encoded with other content', () => {
    const wholes = [KEY, `/${base64(KEY)}`, `key=${base64(`${KEY}1`).slice(0, 0)}${Buffer.from(KEY).toString('hex')};`];
    for (const whole of wholes) expect(secrets.find(whole), whole).toMatchObject({ isPartOfLonger: false });
    const parts = [base64(`user:${KEY}`), base64(`${KEY}!`), Buffer.from(`${KEY}!`).toString('hex')];
    for (const part of parts) expect(secrets.find(part), part).toMatchObject({ isPartOfLonger: true });
  });

  it('ignores white space around a value, and finds any line of it', () => {
    expect(secretsOf({ KEY: ` ${KEY}\n` }).find(`x ${KEY}`)).toMatchObject({ start: 2 });
    const pem = '-----BEGIN KEY-----\r\nMIIEvQIBADANBg\r\n-----END KEY-----';
    expect(secretsOf({ PEM: pem }).mask('a line: MIIEvQIBADANBg')).toBe('a line: ${PEM}');
  });

  it('finds a value that itself looks escaped, within escaped text', () => {
    const value = 'a%2Fb"c&amp;d=41';
    for (const text of [value, json(value), encodeURIComponent(value), `${json(value)}`.replaceAll('&', '&amp;')]) {
      expect(secretsOf({ KEY: value }).mask(`<${text}>`)).toBe('<${KEY}>');
    }
  });
});

describe('mask', () => {
  it('masks the longer of two values if one begins or ends with the other', () => {
    const several = secretsOf({ A: 'abcd', B: 'abcdefgh', C: 'efghij' });
    expect(several.mask('abcdefgh abcd')).toBe('${B} ${A}');
    expect(several.mask('abcdefghij')).toBe('${B}${C}');
  });

  it('leaves no piece of overlapping occurrences', () => {
    expect(secretsOf({ KEY: 'abcab' }).mask('xabcabcabx')).toBe('x${KEY}x');
    expect(secretsOf({ KEY: 'aaaa' }).mask('a'.repeat(9))).toBe('${KEY}');
  });

  it('replaces with what the function returns, and passes it the original text', () => {
    expect(secrets.mask(`${KEY}, ${KEY.toUpperCase()}`, ({ key }, shown) => `<${key} ${shown.length}>`)).toBe(
      '<KEY 23>, <KEY 23>',
    );
    expect(secrets.mask(KEY, () => '***')).toBe('***');
  });

  it('leaves all other bytes unchanged', () => {
    const bytes = Buffer.concat([Buffer.of(0xff, 0, 0xc3), Buffer.from(KEY), Buffer.of(0x80)]);
    const masked = Buffer.concat([Buffer.of(0xff, 0, 0xc3), Buffer.from('${KEY}'), Buffer.of(0x80)]);
    expect(secrets.maskBytes(bytes)).toEqual(masked);
    expect(secrets.maskBytes(Buffer.of(0xff))).toEqual(Buffer.of(0xff));
  });

  it('leaves text without credentials alone', () => {
    expect(secrets.mask('half a pair: \ud83c')).toBe('half a pair: \ud83c');
    expect(secretsOf({}).mask('abc')).toBe('abc');
  });
});

describe('a value of fewer than four characters', () => {
  const short = secretsOf({ PIN: 'con' });

  it('is found as a separate word, even escaped', () => {
    expect(short.mask('pin=con; "con" %63on')).toBe('pin=${PIN}; "${PIN}" ${PIN}');
    expect(secretsOf({ K: 'x' }).mask('x + xx')).toBe('${K} + xx');
  });

  it('is not found within another word, or in text that may not be encoded', () => {
    expect(short.mask('does not conform, bacon, con2, écon, xxxx%63on')).toBe(
      'does not conform, bacon, con2, écon, xxxx%63on',
    );
    const identifiers = JSON.stringify(Array.from({ length: 9_000 }, (_, index) => `identifier${index * 7919}`));
    expect(secretsOf({ SHORT: 'k3y' }).find(identifiers)).toBeUndefined();
  });
});

describe('a part of a value', () => {
  const parts = secretsOf({ KEY }, { parts: true });

  it.each([
    ['the first half', KEY.slice(0, 12)],
    ['the second half', KEY.slice(11)],
    ['the middle', KEY.slice(5, 17)],
    ['half, in base64', base64(`x${KEY.slice(3, 15)}`)],
    ['half, in hexadecimal', Buffer.from(KEY.slice(0, 12)).toString('hex')],
  ])('counts if it is %s', (_, text) => {
    expect(parts.find(`<${text}>`)).toMatchObject({ key: 'KEY', isPart: true });
    expect(secrets.find(`<${text}>`)).toBeUndefined();
  });

  it('does not count if it is less than half, or fewer than eight characters', () => {
    expect(parts.find(KEY.slice(0, 11))).toBeUndefined();
    expect(secretsOf({ KEY: 'abcdefghij' }, { parts: true }).find('abcdefg')).toBeUndefined();
    expect(secretsOf({ KEY: 'abcdefghij' }, { parts: true }).find('bcdefghi')).toMatchObject({ isPart: true });
  });

  it('is not reported within the whole value', () => {
    expect(parts.findAll(`<${KEY}> <${base64(KEY)}>`).map(({ isPart }) => isPart)).toEqual([false, false]);
  });

  it('is found for a value of any length', () => {
    const long = Array.from({ length: 900 }, (_, index) => (index * 7919).toString(36)).join('');
    expect(secretsOf({ KEY: long }, { parts: true }).find(long.slice(99, 120 + long.length / 2))).toMatchObject({
      isPart: true,
    });
  });
});

describe('any value', () => {
  const value = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'binary', minLength: 1 }));

  it('is masked in URLs, forms and JSON', () => {
    fc.assert(
      fc.property(value, (text) => {
        const form = new URLSearchParams({ '': text }).toString().slice(1);
        const spelled = [text, form, ...(text.isWellFormed() ? [encodeURIComponent(text)] : []), json(text)];
        for (const each of spelled) expect(secretsOf({ KEY: text }).mask(each)).toBe('${KEY}');
      }),
    );
  });

  it('of six bytes and more is found within base64, wherever it begins', () => {
    const bytes = fc.uint8Array({ maxLength: 20 });
    const encoding = fc.constantFrom('base64' as const, 'base64url' as const, 'hex' as const);
    fc.assert(
      fc.property(bytes, bytes, fc.stringMatching(/^[!-~]{6,40}$/), encoding, (before, after, text, name) => {
        const encoded = Buffer.concat([before, Buffer.from(text), after]).toString(name);
        expect(secretsOf({ KEY: text }).find(encoded)).toBeDefined();
      }),
    );
  });
});

describe('content of any size', () => {
  it('is searched in parts, and nothing is lost between them', () => {
    const spelled = [KEY, base64(`x${KEY}`), encodeURIComponent(json(`"${KEY}"`))];
    const content = Buffer.from(
      Array.from({ length: 8_000 }, (_, index) => `${spelled[index % 3]} ${index} `).join(''),
    );
    expect(secrets.findAll(content)).toHaveLength(8_000);
    expect(secrets.maskBytes(content).toString()).toBe(secrets.mask(content.toString()));
  });

  it('counts as one occurrence if occurrences overlap throughout', () => {
    expect(secretsOf({ KEY: 'a'.repeat(40) }).findAll('a'.repeat(300_000))).toHaveLength(1);
  });

  it('may hold thousands of values', () => {
    const values = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, index) => [`K${index}`, `value-${index * 7919}-`]),
    );
    expect(secretsOf(values).mask('value-7919- value-15838-')).toBe('${K1} ${K2}');
    const prefixes = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`K${index}`, 'a'.repeat(index + 1)]),
    );
    expect(secretsOf(prefixes).mask('a'.repeat(300))).toBe('${K299}');
  });
});
