import type { Question } from '@obscura/protocol';
import { describe, expect, it } from 'vitest';
import type { Transcript } from '../../src/index.js';
import { decode } from '../../src/internal.js';
import type { Ending } from '../../src/start/ending.js';

const exited: Ending = { kind: 'exited', code: 0 };
const single: Question = { kind: 'single' };

function transcript(stdout: string | Uint8Array, ending: Ending = exited): Transcript {
  return {
    launch: { file: 'python3', args: ['main.py'], cwd: '/', env: {}, start: 'spawn' },
    stdin: new Uint8Array(),
    stdout: typeof stdout === 'string' ? Buffer.from(stdout) : stdout,
    stderr: { bytes: new Uint8Array(), totalBytes: 0 },
    ending,
    timing: { queuedMs: 0, durationMs: 1 },
    left: [],
  };
}

const codeOf = (stdout: string | Uint8Array, ending?: Ending, question: Question = single) => {
  const decoded = decode(transcript(stdout, ending), question);
  return decoded.ok ? decoded.answer.kind : decoded.failure.code;
};

const good = '{"ok": true, "result": null}';

describe('decode', () => {
  it.each([
    [good, 'result'],
    ['{"ok": false, "error": "no key"}', 'refusal'],
    ['', 'no-output'],
    [`\ufeff${good}`, 'not-utf8'],
    [Uint8Array.of(0xff), 'not-utf8'],
    [`searching\n${good}`, 'foreign-output'],
    [`${good}\nbye`, 'foreign-output'],
    [good + good, 'several-documents'],
    ['{"ok": true', 'not-json'],
    ['{"ok": "true"}', 'not-a-response'],
    ['[]', 'not-a-response'],
  ])('reads %j as %s', (stdout, expected) => {
    expect(codeOf(stdout)).toBe(expected);
  });

  it.each<[Ending, string]>([
    [{ kind: 'exited', code: 3 }, 'exited-non-zero'],
    [{ kind: 'signaled', signal: 'SIGSEGV' }, 'killed-by-signal'],
    [{ kind: 'timed-out', deadlineMs: 30_000 }, 'timed-out'],
    [{ kind: 'overflowed', maxBytes: 1 }, 'too-much-output'],
    [{ kind: 'aborted' }, 'aborted'],
    [{ kind: 'unstartable', cause: { kind: 'no-command' } }, 'spawn-failed'],
    [{ kind: 'unstartable', cause: { kind: 'out-of-files' } }, 'host-busy'],
    [{ kind: 'unstartable', cause: { kind: 'out-of-memory' } }, 'host-busy'],
    [{ kind: 'unstartable', cause: { kind: 'no-directory' } }, 'host-busy'],
  ])('takes no answer after the ending %j, whatever stdout holds', (ending, code) => {
    expect(codeOf(good, ending)).toBe(code);
  });

  it('quotes the plugin’s message along with its exit status', () => {
    const decoded = decode(transcript('{"ok": false, "error": "TMDB is down"}', { kind: 'exited', code: 1 }), single);
    expect(decoded).toMatchObject({ ok: false, failure: { code: 'exited-non-zero', said: 'TMDB is down' } });
  });

  it('compares the ids of a batch', () => {
    expect(codeOf('{"ok": true, "results": []}', exited, { kind: 'batch', ids: ['a'] })).toBe('wrong-batch-ids');
    expect(
      codeOf('{"ok": true, "results": [{"id": "a", "result": null}]}', exited, { kind: 'batch', ids: ['a'] }),
    ).toBe('results');
  });

  it('gives each failure its stage, rule, sentence and remedy', () => {
    expect(decode(transcript('{"ok": true}'), single)).toEqual({
      ok: false,
      failure: {
        code: 'not-a-response',
        stage: 'shape',
        rule: 'RES-2',
        message: 'the envelope asked for one item by `input`, but `result` is missing',
        hint: expect.stringContaining('docs/protocol.md'),
      },
    });
  });

  it('is not poisoned by __proto__', () => {
    const decoded = decode(transcript('{"ok": true, "result": {"__proto__": {"polluted": true}}}'), single);
    expect(decoded.ok).toBe(true);
    expect({}).not.toHaveProperty('polluted');
  });
});
