// The program of the thread that reads large answers. It is a separate entry of the build.
import { parentPort } from 'node:worker_threads';
import type { Reply, Request } from './messages.js';
import { type Piece, piecesOf } from './pieces.js';
import { readAtOnce } from './steps.js';

let pieces: Generator<Piece, void> | undefined;
let next: Piece | undefined;

parentPort?.on('message', (request: Request) => {
  if (request.is === 'read') {
    pieces = piecesOf(readAtOnce(request.transcript, request.asked));
    next = take();
  }
  const piece = next;
  if (!piece) return;
  next = take();
  say({ is: 'piece', piece, isLast: next === undefined });
});

/** The next piece. After the last one, the answer's memory is free. */
function take(): Piece | undefined {
  const step = pieces?.next();
  if (step && !step.done) return step.value;
  pieces = undefined;
  return undefined;
}

function say(reply: Reply): void {
  parentPort?.postMessage(reply);
}

say({ is: 'ready' });
