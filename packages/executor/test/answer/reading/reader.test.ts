import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Judged } from '../../../src/answer/decode.js';
import type { Asked } from '../../../src/answer/reading/keep.js';
import { createReader, type ReaderOptions } from '../../../src/answer/reading/reader.js';
import { readAtOnce } from '../../../src/answer/reading/steps.js';
import { type BuiltReader, buildReader } from '../../support/built-reader.js';
import { WORST_ANSWERS } from '../../support/worst-answers.mjs';

const single: Asked = { question: { kind: 'single' }, action: 'movieByName', isRaw: false };
const PROGRAMS = { program: join(import.meta.dirname, '../../programs/read-large-answer.ts') };

let built: BuiltReader;
beforeAll(async () => {
  built = await buildReader({ programs: PROGRAMS });
});
afterAll(() => built.remove());

function transcriptOf(answer: unknown, code = 0): Judged {
  const stdout = Buffer.from(typeof answer === 'string' ? answer : JSON.stringify(answer));
  return { ending: { kind: 'exited', code }, stdout, launch: { file: 'x' } };
}

async function builtReader(options: ReaderOptions = {}) {
  const { createReader }: typeof import('../../../src/answer/reading/reader.js') = await import(
    join(built.dir, 'reader.js')
  );
  const reader = createReader(options);
  onTestFinished(() => reader.close());
  return reader;
}

const long = 'x'.repeat(400_000);
const movie = {
  title: ' Heat ',
  overview: long,
  cast: Array.from({ length: 1000 }, (_, index) => ({ name: `Actor ${index}`, order: `${index}` })),
  externalIds: JSON.parse('{"__proto__":"1","tmdb":"949"}'),
  unknown: [1, 2],
};
const batch: Asked = { question: { kind: 'batch', ids: ['a', 'b', 'c'] }, action: 'movieByName', isRaw: false };

describe('a large answer, read by another thread', () => {
  it.each<[string, Judged, Asked]>([
    ['what Obscura keeps', transcriptOf({ ok: true, result: movie }), single],
    ['what the plugin gave', transcriptOf({ ok: true, result: movie }), { ...single, isRaw: true }],
    ['no match', transcriptOf({ ok: true, result: null, beside: long }), single],
    ['what cannot be used', transcriptOf({ ok: true, result: { overview: long } }), single],
    [
      'a batch',
      transcriptOf({
        ok: true,
        results: [
          { id: 'b', result: movie },
          { id: 'a', result: null, error: 'TMDB is down' },
          { id: 'c', result: null },
        ],
      }),
      batch,
    ],
    ['wrong ids', transcriptOf({ ok: true, results: [{ id: 'b', result: movie }] }), batch],
    ['a refusal', transcriptOf({ ok: false, error: long }), single],
    ['a refusal beside a status', transcriptOf({ ok: false, error: long }, 3), single],
    ['two documents', transcriptOf(`${JSON.stringify({ ok: true, result: movie })}{"ok":true,"result":null}`), single],
    ['no JSON', transcriptOf(`{"ok":true,"result":{"overview":"${long}`), single],
  ])('is %s, as this thread would have it', async (_, transcript, asked) => {
    const expected = readAtOnce(transcript, asked);
    const reader = await builtReader();
    expect(await reader.read(transcript, asked)).toEqual(expected);
    expect(transcript.stdout).toHaveLength(0); // given away
  });

  it('is read in parallel with others, without mixing them up', async () => {
    const reader = await builtReader({ maxThreads: 2 });
    const readings = await Promise.all(
      Array.from({ length: 7 }, (_, index) =>
        reader.read(transcriptOf({ ok: true, result: { title: `${index}`, overview: long } }), single),
      ),
    );
    const titles = readings.map((reading) => reading.ok && reading.answer.kind === 'result' && reading.answer.result);
    expect(titles).toEqual(
      Array.from({ length: 7 }, (_, index) =>
        expect.objectContaining({ kept: expect.objectContaining({ title: `${index}` }) }),
      ),
    );
  });

  it('becomes a failure if the thread runs out of memory, and the next one is read', async () => {
    const reader = await builtReader({ maxHeapBytes: 24 * 1024 ** 2, maxThreads: 1 });
    const stdout = Buffer.from(WORST_ANSWERS['values that are kept']?.make(32 * 1024 ** 2) ?? '');
    const lost = reader.read({ ...transcriptOf(''), stdout }, single);
    const next = reader.read(transcriptOf({ ok: true, result: { title: 'Heat', overview: long } }), single);
    expect(await lost).toMatchObject({
      ok: false,
      failure: { code: 'reader-failed', message: 'the thread that reads the answer failed: it ran out of memory' },
    });
    expect(await next).toMatchObject({ ok: true });
  });

  it('is read after the previous thread has ended for lack of work', async () => {
    const reader = await builtReader({ idleMs: 1 });
    for (let time = 0; time < 3; time++) {
      const transcript = transcriptOf({ ok: true, result: { title: 'Heat', overview: long } });
      expect(await reader.read(transcript, single)).toMatchObject({ ok: true });
      expect(transcript.stdout).toHaveLength(0);
    }
  });

  it('is read by this thread once the reader is closed', async () => {
    const reader = await builtReader();
    reader.close();
    const transcript = transcriptOf({ ok: true, result: movie });
    expect(await reader.read(transcript, single)).toEqual(readAtOnce(transcript, single));
  });
});

describe('without a thread', () => {
  it('reads a small answer at once', async () => {
    const transcript = transcriptOf({ ok: true, result: { title: 'Heat' } });
    const reader = await builtReader();
    expect(await reader.read(transcript, single)).toEqual(readAtOnce(transcript, single));
  });

  it('reads large answers if the program of the thread is missing, as when running from sources', async () => {
    const reader = createReader();
    for (let time = 0; time < 4; time++) {
      const transcript = transcriptOf({ ok: true, result: movie });
      expect(await reader.read(transcript, single)).toEqual(readAtOnce(transcript, single));
    }
  });

  it('yields to the event loop between the results of a batch', async () => {
    const reader = createReader();
    const results = ['a', 'b', 'c'].map((id) => ({ id, result: movie }));
    let turns = 0;
    const count = () => {
      turns++;
      timer = setImmediate(count);
    };
    let timer = setImmediate(count);
    await reader.read(transcriptOf({ ok: true, results }), batch);
    clearImmediate(timer);
    expect(turns).toBeGreaterThanOrEqual(3);
  });
});

describe('a host', () => {
  const run = async (...args: string[]) => (await promisify(execFile)(process.execPath, args)).stdout;

  it('exits on its own while a thread waits for its next answer', async () => {
    expect(await run(join(built.dir, 'program.js'))).toBe('kept, read by another thread');
  });

  it('reads in its own thread in a bundle without the program of the thread', async () => {
    const bundle = await buildReader({ hasThread: false, programs: PROGRAMS });
    onTestFinished(() => bundle.remove());
    expect(await run(join(bundle.dir, 'program.js'))).toBe('kept, read by this thread');
  });

  it('reads in its own thread if threads are not permitted', async () => {
    const flag = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';
    expect(await run(flag, '--allow-fs-read=*', '--no-warnings', join(built.dir, 'program.js'))).toBe(
      'kept, read by this thread',
    );
  });

  it('reads in another thread even if it is one itself', async () => {
    const worker = new Worker(join(built.dir, 'program.js'), { stdout: true });
    expect(await text(worker.stdout)).toBe('kept, read by another thread');
  });
});
