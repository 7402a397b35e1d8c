import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A request that the HTTP parser refuses: as much of its first line as can be read, and why. */
export type Unreadable = {
  readonly socket: Duplex;
  readonly method: string;
  /** As sent; empty if unknown. */
  readonly target: string;
  readonly why: 'head-too-large' | 'not-http';
};

/** Answers what is not a valid request with status 431 or 400, and reports it. `note` returns false if it should not be answered. */
export function refuseUnreadable(server: Server, note: (unreadable: Unreadable) => void): void {
  const refused = new WeakSet<Duplex>();
  server.on('clientError', (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket: Socket) => {
    // The parser complains about every further chunk.
    if (refused.has(socket)) return;
    refused.add(socket);
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const why = error.code === 'HPE_HEADER_OVERFLOW' ? 'head-too-large' : 'not-http';
    const line = error.rawPacket?.toString('utf8', 0, MAX_LINE_BYTES).split('\r\n', 1)[0] ?? '';
    const [, method = '?', target = ''] = /^([A-Z]+) (.*?)(?: HTTP\/[\d.]+)?$/.exec(line) ?? [];
    if (why === 'head-too-large' || target !== '') note({ socket, method, target, why });
    socket.end(`HTTP/1.1 ${STATUS[why]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
    // Closing at once would reset the connection while the client is still sending, so it would not see the status.
    socket.once('end', () => socket.destroy());
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  });
}

const STATUS = { 'head-too-large': '431 Request Header Fields Too Large', 'not-http': '400 Bad Request' } as const;

const MAX_LINE_BYTES = 8 * 1024;

/** As long as a client may need to send the rest. */
const LINGER_MS = 2000;
