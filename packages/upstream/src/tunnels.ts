import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Authority } from './authority.js';

/**
 * Makes a server answer CONNECT: TLS ends here, in the name of the host that was asked for, and what comes out of it goes back to
 * the server as one more connection. Returns a function that says which origin a connection believes to speak to.
 */
export function serveTunnels(server: Server, authority: Authority): (connection: Socket) => string | undefined {
  const origins = new WeakMap<Socket, string>();
  server.on('connect', ({ url = '', socket }, _, head) => {
    if (!isHostAndPort(url)) {
      socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\nCONNECT needs HOST:PORT.\n');
      return;
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    socket.once('end', () => socket.end());
    socket.once('data', (first) => {
      // The next reader must not miss the bytes by which it was chosen.
      socket.pause();
      socket.unshift(first);
      const isTls = first[0] === TLS_HANDSHAKE;
      const { origin, hostname } = new URL(`${isTls ? 'https' : 'http'}://${url}`);
      const connection = isTls ? terminateTls(socket, hostname, authority) : socket;
      origins.set(connection, origin);
      server.emit('connection', connection);
      connection.resume(); // The server takes a paused connection for one that is meant to wait.
    });
  });
  return (connection) => origins.get(connection);
}

/** The type of the first TLS record. Some clients tunnel plain HTTP too, which begins with a letter. */
const TLS_HANDSHAKE = 0x16;

function isHostAndPort(text: string): boolean {
  return /^[^/?#@\\\s]+:\d+$/.test(text) && URL.canParse(`https://${text}`);
}

/** By the host of CONNECT, not by SNI: that is the name the client verifies, and SNI is not sent for IP addresses. */
function terminateTls(socket: Socket, hostname: string, authority: Authority): Socket {
  const host = hostname.replace(/^\[|\]$/g, '');
  return new TLSSocket(socket, { isServer: true, secureContext: authority.secureContextFor(host) });
}
