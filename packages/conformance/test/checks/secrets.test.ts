import { describe, expect, it } from 'vitest';
import { secretsNotInFiles } from '../../src/checks/secrets/not-in-files.js';
import { secretsNotOnStderr } from '../../src/checks/secrets/not-on-stderr.js';
import { secretsNotOnStdout } from '../../src/checks/secrets/not-on-stdout.js';
import { NOT_EXERCISED, PASS } from '../../src/model/check.js';
import { convicted, observed, single } from './support/observed.js';

const secrets = [
  { key: 'TMDB_API_KEY', value: 'canary-0123456789' },
  { key: 'TVDB_PIN', value: 'canary-abcdefghij' },
];
const file = (path: string, text: string) => ({ path, bytes: Buffer.from(text) });
const CHECKS = [
  [secretsNotOnStdout, { stdout: 'canary-0123456789' }],
  [secretsNotOnStderr, { stderr: 'canary-0123456789' }],
  [secretsNotInFiles, { files: [file('/tmp/a', 'canary-0123456789')] }],
] as const;

describe('secrets/not-on-stdout', () => {
  it('convicts whatever stdout holds, and names each key', () => {
    const stdout = 'GET /?api_key=canary-0123456789&pin=canary-abcdefghij\n{"ok":true,"result":null}';
    expect(secretsNotOnStdout.see(observed(single(), { stdout, secrets }))).toEqual(
      convicted('stdout contains the value of TMDB_API_KEY as it is, at byte 14', [
        'stdout contains the value of TVDB_PIN as it is, at byte 36',
      ]),
    );
  });
});

describe('secrets/not-on-stderr', () => {
  it('convicts with the offset in all that was written', () => {
    const stderr = `auth: ${Buffer.from('canary-0123456789').toString('hex')}`;
    expect(secretsNotOnStderr.see(observed(single(), { stderr, droppedBytes: 1000, secrets }))).toEqual(
      convicted('stderr contains the value of TMDB_API_KEY in hexadecimal, at byte 1006'),
    );
  });
});

describe('secrets/not-in-files', () => {
  it('convicts with the path', () => {
    const files = [file('/tmp/empty', ''), file('/tmp/home/.cache/p.json', '{"key":"canary-abcdefghij"}')];
    expect(secretsNotInFiles.see(observed(single(), { files, secrets }))).toEqual(
      convicted('/tmp/home/.cache/p.json contains the value of TVDB_PIN as it is, at byte 8'),
    );
  });

  it('convicts of a credential in a path, and does not repeat it', () => {
    const files = [file('/tmp/a', ''), file('/tmp/search?key=canary-abcdefghij.json', 'x canary-0123456789')];
    const seen = secretsNotInFiles.see(observed(single(), { files, secrets }));
    expect(seen).toEqual(
      convicted('the path of file 2 contains the value of TVDB_PIN as it is, at byte 16', [
        'file 2 contains the value of TMDB_API_KEY as it is, at byte 2',
      ]),
    );
  });
});

describe.each(CHECKS)('$id', (check, happened) => {
  it('never reveals the credential', () => {
    const seen = check.see(observed(single(), { ...happened, secrets }));
    expect(seen.is).toBe('fail');
    expect(JSON.stringify(seen)).not.toContain('canary');
  });

  it('passes where something else was written', () => {
    const elsewhere = { stdout: 'x', stderr: 'x', files: [file('/tmp/a', 'x')], secrets };
    expect(check.see(observed(single(), elsewhere))).toEqual(PASS);
  });

  it('is not exercised where nothing was written', () => {
    expect(check.see(observed(single(), { secrets }))).toEqual(NOT_EXERCISED);
  });

  it('is not exercised without a credential, or one that is too short', () => {
    expect(check.see(observed(single(), happened))).toEqual(NOT_EXERCISED);
    const short = { ...happened, secrets: [{ key: 'PIN', value: '123' }] };
    expect(check.see(observed(single(), short))).toEqual(NOT_EXERCISED);
  });

  it('is asked of every call, apart from the stages', () => {
    expect(check).toMatchObject({ stage: 'apart', holdsFor: ['answer', 'refusal', 'anything'] });
  });
});
