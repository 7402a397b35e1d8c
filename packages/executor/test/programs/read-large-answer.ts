// Reads a large answer, says what came of it and whether another thread has read it, and ends by itself.
import { createReader } from '../../src/answer/reading/reader.js';

const stdout = Buffer.from(JSON.stringify({ ok: true, result: { title: 'Heat', overview: 'x'.repeat(1_000_000) } }));
const transcript = { ending: { kind: 'exited', code: 0 }, stdout, launch: { file: 'x' } } as const;
const reading = await createReader().read(transcript, {
  question: { kind: 'single' },
  action: 'movieByName',
  isRaw: false,
});
const is = reading.ok && reading.answer.kind === 'result' ? reading.answer.result.is : 'failed';
process.stdout.write(`${is}, read by ${stdout.length === 0 ? 'another thread' : 'this thread'}`);
