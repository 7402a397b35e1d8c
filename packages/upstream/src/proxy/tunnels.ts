import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type SecureContext, TLSSocket } from 'node:tls';
import type { Authority, Flaw } from '../tls/authority.js';

/** What we know about a connection that came through a tunnel. */
export type Tunnel = {
  /** The origin that the client thinks it is talking to. */
  readonly origin: string;
  /** The connection below TLS. */
  readonly socket: Socket;
};

/** What may go wrong with a tunnel. */
export type TunnelFaults = {
  /** Takes over a request for a tunnel and returns true, or returns false. */
  refuse(request: IncomingMessage, origin: string): boolean;
  /** Called when TLS begins. What is wrong with the certificate; `undefined`: nothing. */
  flawOf(request: IncomingMessage, origin: string): Flaw | undefined;
};

/**
 * Makes a server answer CONNECT. TLS ends here, in the name of the requested host, and the decrypted stream becomes another connection of
 * the server. Returns a function that finds the tunnel of a connection.
 */
export function serveTunnels(
  server: Server,
  authority: Authority,
  { refuse, flawOf }: TunnelFaults,
): (connection: Duplex) => Tunnel | undefined {
  const tunnels = new WeakMap<Duplex, Tunnel>();
  server.on('connect', (request, _, head) => {
    const { url = '', socket } = request;
    if (!isHostAndPort(url)) {
      socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\nCONNECT needs HOST:PORT.\n');
      return;
    }
    // The first bytes will show the scheme. Until then, the port suggests it.
    if (refuse(request, new URL(`${/:80$/.test(url) ? 'http' : 'https'}://${url}`).origin)) return;
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    socket.once('end', () => socket.end());
    socket.once('data', (first) => {
      // Put back the bytes that we peeked at.
      socket.pause();
      socket.unshift(first);
      const isTls = first[0] === TLS_HANDSHAKE;
      const { origin, hostname } = new URL(`${isTls ? 'https' : 'http'}://${url}`);
      const connection = isTls
        ? terminateTls(socket, authority.secureContextFor(hostOf(hostname), flawOf(request, origin)))
        : socket;
      tunnels.set(connection, { origin, socket });
      server.emit('connection', connection);
      connection.resume(); // The server would leave a paused connection waiting.
    });
  });
  return (connection) => tunnels.get(connection);
}

/** The type of the first TLS record. Some clients also tunnel plain HTTP, which starts with a letter. */
const TLS_HANDSHAKE = 0x16;

function isHostAndPort(text: string): boolean {
  return /^[^/?#@\\\s]+:\d+$/.test(text) && URL.canParse(`https://${text}`);
}

/** The host in CONNECT, not SNI: it is the name that the client verifies, and there is no SNI for IP addresses. */
function hostOf(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function terminateTls(socket: Socket, secureContext: SecureContext): Socket {
  return new TLSSocket(socket, { isServer: true, secureContext });
}
