import { Worker } from 'node:worker_threads';
import type { Judged } from '../decode.js';
import { failure } from '../failure.js';
import type { Asked } from './keep.js';
import type { Reply, Request } from './messages.js';
import { Assembly } from './pieces.js';
import type { Reading } from './steps.js';

/** A thread that reads answers, one at a time. It keeps the host alive only while it reads. */
export type Thread = {
  /** Reads an answer. Transfers the buffer of stdout, which is empty afterwards. */
  read(transcript: Judged, asked: Asked): Promise<Reading>;
  /** Whether it has ended, normally or not. */
  hasEnded(): boolean;
  end(): void;
};

/** Starts a thread; `undefined` if that is impossible: no program at that path, no permission, no memory. */
export function startThread(program: URL, maxHeapBytes: number): Promise<Thread | undefined> {
  return new Promise((resolve) => {
    try {
      const worker = new Worker(program, {
        // Nothing from the host: no custom loader, no variables, no arguments.
        ...{ argv: [], execArgv: [], env: {}, name: 'obscura answers' },
        resourceLimits: { maxOldGenerationSizeMb: maxHeapBytes / 1024 ** 2 },
      });
      worker.once('message', () => resolve(threadOf(worker)));
      worker.once('exit', () => resolve(undefined));
      // Never removed: an error without a listener would end the host.
      worker.on('error', () => resolve(undefined));
    } catch {
      resolve(undefined);
    }
  });
}

function threadOf(worker: Worker): Thread {
  let isOver = false;
  let cause = 'it ended';
  let settle: ((reading: Reading) => void) | undefined;
  let assembly = new Assembly();
  worker.unref();

  worker.on('message', (reply: Reply) => {
    if (reply.is !== 'piece') return;
    assembly.add(reply.piece);
    if (reply.isLast)
      finish(assembly.value as Reading); // our own program cut it into pieces
    else say({ is: 'more' });
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    cause = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it ran out of memory' : 'it crashed';
  });
  worker.on('exit', () => {
    isOver = true;
    finish({ ok: false, failure: failure('reader-failed', `the thread that reads the answer failed: ${cause}`) });
  });

  function say(request: Request, transfer: ArrayBuffer[] = []): void {
    worker.postMessage(request, transfer);
  }

  function finish(reading: Reading): void {
    worker.unref();
    settle?.(reading);
    settle = undefined;
  }

  return {
    read: (transcript, asked) =>
      new Promise((resolve) => {
        settle = resolve;
        assembly = new Assembly();
        worker.ref();
        const { ending, launch } = transcript;
        const stdout = whole(transcript.stdout);
        say({ is: 'read', transcript: { ending, launch: { file: launch.file }, stdout }, asked }, [stdout.buffer]);
      }),
    hasEnded: () => isOver,
    end: () => void worker.terminate(),
  };
}

/** Copies bytes that share their buffer, so that it can be transferred. */
function whole(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength
    ? new Uint8Array(buffer)
    : new Uint8Array(bytes);
}
