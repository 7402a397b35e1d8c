import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Authority } from '../tls/authority.js';

/** What is known of a connection that came through a tunnel. */
export type Tunnel = {
  /** The origin that the client believes to speak to. */
  readonly origin: string;
  /** The connection below TLS. */
  readonly socket: Socket;
};

/** Takes a request for a tunnel over, or leaves it be. */
export type RefuseTunnel = (request: IncomingMessage, origin: string) => boolean;

/**
 * Makes a server answer CONNECT: TLS ends here, in the name of the host that was asked for, and what comes out of it goes back to
 * the server as one more connection. Returns a function that tells from where a connection came.
 */
export function serveTunnels(
  server: Server,
  authority: Authority,
  refuse: RefuseTunnel = () => false,
): (connection: Socket) => Tunnel | undefined {
  const tunnels = new WeakMap<Socket, Tunnel>();
  server.on('connect', (request, _, head) => {
    const { url = '', socket } = request;
    if (!isHostAndPort(url)) {
      socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\nCONNECT needs HOST:PORT.\n');
      return;
    }
    // Which scheme it is shows when it speaks; by its port it can be told before.
    if (refuse(request, new URL(`${/:80$/.test(url) ? 'http' : 'https'}://${url}`).origin)) return;
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
      tunnels.set(connection, { origin, socket });
      server.emit('connection', connection);
      connection.resume(); // The server takes a paused connection for one that is meant to wait.
    });
  });
  return (connection) => tunnels.get(connection);
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
