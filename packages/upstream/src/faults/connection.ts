import type { Socket } from 'node:net';
import type { Fault } from './fault.js';

/** What the client of a proxy sees if a host refuses. */
export const refused: Fault = {
  says: 'refuses the connection',
  on: 'connection',
  refuse: (socket) => reject(socket, '502 Connection refused'),
};

/** The proxy resolves host names, so its client sees a failure as a status. */
export const dns: Fault = {
  says: 'cannot be found: its host name does not resolve',
  on: 'connection',
  refuse: (socket) => reject(socket, '504 Host not found'),
};

/** A fatal alert in reply to the first bytes of the handshake. */
export const tls: Fault = {
  says: 'fails the TLS handshake',
  on: 'connection',
  refuse(socket) {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    socket.once('data', () => socket.end(HANDSHAKE_FAILURE));
  },
};

const ALERT = 21;
const FATAL = 2;
const HANDSHAKE_FAILURE = Uint8Array.of(ALERT, 3, 3, 0, 2, FATAL, 40);

function reject(socket: Socket, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
}
