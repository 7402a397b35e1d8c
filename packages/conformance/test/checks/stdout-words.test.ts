import { describe, expect, it } from 'vitest';
import { stdoutNothingBeforeJson } from '../../src/checks/stdout/nothing-before-json.js';
import { stdoutStrictJson } from '../../src/checks/stdout/strict-json.js';
import { stdoutUtf8 } from '../../src/checks/stdout/utf8.js';
import type { JudgeCheck } from '../../src/model/check.js';
import { observed, single } from './support/observed.js';

/** What a check says about these bytes, and what its reader is told to do. */
function said(check: JudgeCheck, stdout: string | Uint8Array): { message: string; fix: string } {
  const seen = check.see(observed(single(), { stdout }));
  if (seen.is !== 'fail') throw new Error(`${check.id} did not fail`);
  return { message: seen.evidence.message, fix: seen.evidence.advice?.fix ?? check.docs.fix };
}

const ANSWER = '{"ok": true, "result": {"title": "Amélie"}}';

/** Text in UTF-16 or UTF-32, big-endian if `isBig`. */
function wide(text: string, size: 2 | 4, isBig: boolean): Uint8Array {
  const units = size === 2 ? [...Buffer.from(text, 'utf16le').values()] : [];
  const bytes = size === 2 ? units : [...text].flatMap((character) => [character.codePointAt(0) ?? 0, 0, 0, 0]);
  return Buffer.from(isBig ? swapped(bytes, size) : bytes);
}

function swapped(bytes: readonly number[], size: number): number[] {
  return bytes.map((_, index) => bytes[index - (index % size) + size - 1 - (index % size)] ?? 0);
}

describe('an encoding other than UTF-8', () => {
  it.each([
    ['UTF-16 with a mark', Buffer.concat([Buffer.of(0xff, 0xfe), wide(ANSWER, 2, false)]), 'UTF-16, with a byte order'],
    ['big-endian UTF-16 with a mark', Buffer.concat([Buffer.of(0xfe, 0xff), wide(ANSWER, 2, true)]), 'UTF-16, with'],
    ['UTF-32 with a mark', Buffer.concat([Buffer.of(0xff, 0xfe, 0, 0), wide(ANSWER, 4, false)]), 'UTF-32, with'],
    ['UTF-16', wide(ANSWER, 2, false), 'UTF-16, without'],
    ['big-endian UTF-16', wide(ANSWER, 2, true), 'UTF-16, without'],
    ['UTF-32', wide(ANSWER, 4, false), 'UTF-32, without'],
    ['Latin-1', Buffer.from(ANSWER, 'latin1'), 'Latin-1 or Windows-1252, in which this byte is “é”'],
    ['a dash of Windows', Buffer.from('{"ok": true, "result": {"title": "A \x97 B"}}', 'latin1'), 'Windows-1252'],
    ['half of a surrogate pair', Buffer.from('{"ok": false, "error": "\xed\xa0\xbd"}', 'latin1'), 'surrogate pair'],
    ['a cut character', Buffer.from('{"ok": false, "error": "\xc3', 'latin1'), 'cut in the middle of a character'],
  ])('is named: %s', (_, stdout, name) => {
    expect(said(stdoutUtf8, stdout).message).toContain(name);
  });

  it('is not guessed from two letters in a row', () => {
    const { message } = said(stdoutUtf8, Buffer.from('{"ok": false, "error": "\x83\xbf\x82\xa0"}', 'latin1'));
    expect(message).toBe('stdout is not UTF-8 at byte 24');
  });

  it('is named even if all of its bytes are valid UTF-8', () => {
    for (const isBig of [false, true]) {
      const { message, fix } = said(stdoutStrictJson, wide('{"ok": true, "result": null}', 2, isBig));
      expect(message).toContain('this is UTF-16, without a byte order mark, not UTF-8');
      expect(fix).toContain('Write UTF-8 bytes');
    }
  });
});

describe('a document that is not JSON', () => {
  it.each([
    ['between two values', '{"ok": true, "result": {"title": "Heat",', 'process.exit'],
    ['within a number', '{"ok": true, "result": {"runtime": 17', 'process.exit'],
    ['within a string', `{"ok": true, "result": {"title": "${'x'.repeat(70_000)}`, 'process.exit'],
    ['behind an escaped quote', '{"ok": false, "error": "say \\"', 'process.exit'],
  ])('is called cut short %s', (_, stdout, fix) => {
    const told = said(stdoutStrictJson, stdout);
    expect(told.message).toContain(`the document is cut short after ${Buffer.byteLength(stdout)} bytes`);
    expect(told.fix).toContain(fix);
  });

  it.each([
    ['a quote', '{"ok": true, "result": {"title": "a"b"}}', 'a quote that is not escaped'],
    ['a backslash', '{"ok": true, "result": {"title": "a\\x"}}', 'a backslash that is not escaped'],
    ['a line break', '{"ok": true, "result": {"title": "a\nb"}}', 'a control character that is not escaped'],
  ])('is called put together by hand where it does not escape %s', (_, stdout, says) => {
    const told = said(stdoutStrictJson, stdout);
    expect(told.message).toContain(says);
    expect(told.fix).toContain('Let a JSON library serialize');
  });
});

describe('text before the answer', () => {
  it.each([
    ['[INFO] searching', 'a log line'],
    ['INFO:root:searching', 'a log line'],
    ['[films] searching', 'a log line'],
    ['[12:34:56] searching', 'a log line'],
    ['[+] searching', 'a log line'],
    ['[2024-01-02 03:04:05,678] searching', 'a log line with a timestamp'],
    ['{"level": "info", "msg": "searching"}', 'a second JSON value'],
    ['["Heat", "Ronin"]', 'a second JSON value'],
    ['{\n  "level": "info"\n}', 'a second JSON value'],
    ["{'title': 'Heat'}", 'a printed Python object'],
    ["['Heat']", 'a printed Python object'],
    ['<__main__.Film object at 0x7f00>', 'a printed Python object'],
    ['main.py:3: DeprecationWarning: old', 'a Python warning'],
    ['  5%|#####     | 5/100 [00:01<00:20]', 'a progress bar'],
    ['<!DOCTYPE html>', 'an HTML page'],
    ['searching …', 'a stray print'],
    ['42', 'a stray print'],
  ])('is named: %s', (line, name) => {
    const { message } = said(stdoutNothingBeforeJson, `${line}\n${ANSWER}`);
    expect(message).toContain(`probably ${name}: `);
  });
});
