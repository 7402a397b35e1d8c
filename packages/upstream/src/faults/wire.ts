import { bodyBytes, hasBody, head } from '../http/wire.js';
import { firstHalf } from './answers.js';
import type { Fault } from './fault.js';

export const reset: Fault = {
  says: 'resets the connection instead of answering',
  on: 'wire',
  write: (wire) => wire.reset(),
};

export const resetInHeaders: Fault = {
  says: 'resets the connection in the middle of its headers',
  on: 'wire',
  write({ socket, reset }) {
    socket.write('HTTP/1.1 200 OK\r\ncontent-ty', () => soon(reset));
  },
};

export const resetInBody: Fault = {
  says: 'resets the connection in the middle of its answer',
  on: 'wire',
  write({ socket, reset, isHead }, answer) {
    socket.write(head(answer));
    socket.write(isHead ? NOTHING : firstHalf(answer), () => soon(reset));
  },
};

/** Closes cleanly, but before `content-length` is reached. */
export const truncated: Fault = {
  says: 'closes the connection in the middle of its answer',
  on: 'wire',
  write({ socket, isHead }, answer) {
    socket.write(head(answer));
    socket.end(isHead ? NOTHING : firstHalf(answer));
  },
};

/** Announces less than it sends. */
export const wrongLength: Fault = {
  says: 'sends a content-length that is too small',
  on: 'wire',
  write({ socket, isHead }, answer) {
    const bytes = bodyBytes(answer);
    socket.write(head(answer, { 'content-length': [String(Math.max(0, bytes.length - 10))] }));
    socket.end(isHead ? NOTHING : bytes);
  },
};

/** A client without a timeout waits until the deadline. */
export const slow: Fault = { says: 'accepts the request and never answers', on: 'wire', write() {} };

/** White space before a document is legal. Every read returns something, so timeouts for single reads never fire. */
export const drip: Fault = {
  says: 'sends a byte of white space every half second, but never its answer',
  on: 'wire',
  write({ socket, isHead }, answer) {
    if (isHead || !hasBody(answer)) {
      socket.end(head(answer));
      return;
    }
    socket.write(head(answer, { 'content-length': [String(DRIP_BYTES)] }));
    const timer = setInterval(() => socket.write(' '), DRIP_MS);
    socket.once('close', () => clearInterval(timer));
  },
};

/** The same, but the answer comes in the end: a little later than most programs wait for it. */
export const late: Fault = {
  says: 'sends a byte of white space every half second, and its answer after nine seconds',
  on: 'wire',
  write({ socket, isHead, delivered }, answer) {
    const body = isHead || !hasBody(answer) ? NOTHING : bodyBytes(answer);
    const waits = body.length === 0 ? 0 : LATE_MS / DRIP_MS;
    socket.write(head(answer, body.length === 0 ? {} : { 'content-length': [String(waits + body.length)] }));
    let count = 0;
    const timer = setInterval(() => {
      if (count++ < waits) return void socket.write(' ');
      clearInterval(timer);
      socket.end(body, () => delivered?.(answer.status));
    }, DRIP_MS);
    socket.once('close', () => clearInterval(timer));
  },
};

/** Legal but rare HTTP: one byte per chunk, extensions, a trailer. */
export const chunked: Fault = {
  says: 'answers in chunks of one byte, with extensions and a trailer',
  on: 'wire',
  write({ socket, isHead }, answer) {
    socket.write(head(answer, CHUNKED));
    if (isHead || !hasBody(answer)) {
      socket.end();
      return;
    }
    for (const byte of bodyBytes(answer)) socket.write(Buffer.from([...Buffer.from('1;x=y\r\n'), byte, 13, 10]));
    socket.end('0\r\nx-trailer: 1\r\n\r\n');
  },
};

export const chunkedCut: Fault = {
  says: 'ends its answer before the last chunk',
  on: 'wire',
  write({ socket, isHead }, answer) {
    const half = isHead ? NOTHING : firstHalf(answer);
    socket.write(head(answer, CHUNKED));
    // An empty chunk would be the last one.
    socket.end(half.length === 0 ? half : Buffer.concat([Buffer.from(`${half.length.toString(16)}\r\n`), half, CRLF]));
  },
};

const NOTHING = Buffer.alloc(0);
const CRLF = Buffer.from('\r\n');
const DRIP_MS = 500;
/** Most programs wait for 5, 8 or 10 seconds. */
const LATE_MS = 9000;
const DRIP_BYTES = 1_000_000;
const CHUNKED = { 'transfer-encoding': ['chunked'], 'content-length': undefined };

/** Waits for earlier bytes to arrive, because a reset discards unread ones. */
function soon(reset: () => void): void {
  setTimeout(reset, 20);
}
