import { type Envelope, isBatch, readEnvelope } from '@obscura/protocol';
import type { World } from '../../../src/calls/world.js';
import type { Transcript } from '../../../src/index.js';
import { type ManualClock, manualClock } from './manual-clock.js';

/** What a plugin answers, made up at the time of the call; or how its process ends. */
export type Answering = (envelope: Envelope, clock: ManualClock) => object | Transcript['ending'];

/** A world without processes, whose time the test turns. */
export type FakeWorld = World & {
  clock: ManualClock;
  /** Every envelope that was sent. */
  sent: Envelope[];
  /** Turns the time, whenever nothing else happens, until a promise has settled. */
  settled<T>(promise: Promise<T>): Promise<T>;
};

/** Makes a world in which each process answers at once. Chance always falls in the middle. */
export function fakeWorld(answer: Answering): FakeWorld {
  const clock = manualClock();
  const sent: Envelope[] = [];
  let ids = 0;
  return {
    clock,
    sent,
    random: () => 0.5,
    newId: () => `id-${++ids}`,
    async run(launch, stdin): Promise<Transcript> {
      const read = readEnvelope(JSON.parse(Buffer.from(stdin).toString()));
      if (!read.ok) throw new Error(`not an envelope: ${JSON.stringify(read)}`);
      const { envelope } = read;
      sent.push(envelope);
      const answered = answer(envelope, clock);
      const isEnding = 'kind' in answered;
      return {
        launch,
        stdin,
        stdout: isEnding ? new Uint8Array() : Buffer.from(JSON.stringify(answered)),
        stderr: { bytes: new Uint8Array(), totalBytes: 0 },
        ending: isEnding ? (answered as Transcript['ending']) : { kind: 'exited', code: 0 },
        timing: { queuedMs: 0, durationMs: 0 },
        left: [],
      };
    },
    async settled<T>(promise: Promise<T>): Promise<T> {
      let isSettled = false;
      const settle = () => {
        isSettled = true;
      };
      promise.then(settle, settle);
      for (;;) {
        await new Promise(setImmediate);
        if (isSettled) return promise;
        clock.advanceToNext();
      }
    },
  };
}

/** A film for every item that is asked about. */
export function filmsFor(envelope: Envelope): object {
  if (!isBatch(envelope)) return { ok: true, result: { title: 'Heat' } };
  return { ok: true, results: envelope.batch.map(({ id }) => ({ id, result: { title: 'Heat' } })) };
}
