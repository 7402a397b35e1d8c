import { describe, expect, it } from 'vitest';
import { stdoutNoLoneSurrogates } from '../../src/checks/stdout/text/no-lone-surrogates.js';
import { NOT_EXERCISED, PASS } from '../../src/model/check.js';
import { convicted, observed, single } from './support/observed.js';

const DEPTH = 200; // as deep as a document may be (OUT-4)

describe('stdout/no-lone-surrogates', () => {
  const see = (stdout: string, code = 0) =>
    stdoutNoLoneSurrogates.see(observed(single(), { stdout, ending: { kind: 'exited', code } }));

  it('fails on half a character in a string, with its path', () => {
    expect(see('{"ok":true,"result":{"title":"Heat","genres":["Crime","cut \\ud83d"]}}')).toEqual(
      convicted('`result.genres[1]` is a string with half a character in it: "cut \\ud83d"'),
    );
  });

  it('fails on half a character in a key', () => {
    expect(see('{"ok":true,"result":{"a\\uDC00":1}}')).toEqual(
      convicted('`result["a\\udc00"]` is a key with half a character in it: "a\\udc00"'),
    );
  });

  it('shows the surrounding text, and lists the places in document order', () => {
    const long = `${'x'.repeat(500)}\\ud800${'y'.repeat(500)}`;
    expect(see(`{"ok":true,"result":{"a":"${long}","b":["\\udfff"]}}`)).toEqual(
      convicted(`\`result.a\` is a string with half a character in it: …"${'x'.repeat(20)}\\ud800${'y'.repeat(19)}"…`, [
        '`result.b[0]` is a string with half a character in it: "\\udfff"',
      ]),
    );
  });

  it('survives deep nesting', () => {
    const seen = see(`${'['.repeat(DEPTH)}"\\ud800"${']'.repeat(DEPTH)}`);
    expect(seen).toEqual(convicted(expect.stringContaining(`(${DEPTH} levels deep)`)));
  });

  it.each([
    ['nothing was escaped', '{"ok":true,"result":{"title":"😀"}}'],
    ['pairs were escaped', '{"ok":true,"result":{"title":"\\ud83d\\ude00"}}'],
    ['a backslash was escaped', '{"ok":true,"result":{"title":"\\\\ud83d"}}'],
  ])('passes if %s', (_, stdout) => {
    expect(see(stdout)).toEqual(PASS);
  });

  it('is not exercised without a document that counts', () => {
    expect(see('"\\ud83d')).toEqual(NOT_EXERCISED);
    expect(see('"\\ud83d"', 1)).toEqual(NOT_EXERCISED);
  });

  it('does not apply if our host script writes the answer', () => {
    expect(stdoutNoLoneSurrogates.appliesTo?.({ runtime: 'typescript' } as never)).toBe(false);
  });
});
