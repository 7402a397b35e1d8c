import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type SecureContext, TLSSocket } from 'node:tls';
import type { Authority, Flaw } from '../tls/authority.js';
import { onGivenUp } from './handshakes.js';

/** What we know about a connection that came through a tunnel. */
export type Tunnel = {
  /** The origin that the client thinks it is talking to. */
  readonly origin: string;
  /** The connection below TLS. */
  readonly socket: Socket;
};

/** What may go wrong with a tunnel. */
export type TunnelFaults = {
  /** Called for a request for a tunnel to nowhere, which gets status 400. */
  misdirected(request: IncomingMessage): void;
  /** Takes over a request for a tunnel and returns true, or returns false. */
  refuse(request: IncomingMessage, origin: string): boolean;
  /** Called when TLS begins. What is wrong with the certificate; `undefined`: nothing. */
  flawOf(request: IncomingMessage, origin: string): Flaw | undefined;
  /** Called when a client gives up on TLS although nothing is wrong with the certificate. `alert`: what it said, if anything. */
  giveUp(request: IncomingMessage, origin: string, alert: string | undefined): void;
};

/**
 * Makes a server answer CONNECT. TLS ends here, in the name of the requested host, and the decrypted stream becomes another connection of
 * the server. Returns a function that finds the tunnel of a connection.
 */
export function serveTunnels(
  server: Server,
  authority: Authority,
  { refuse, flawOf, giveUp, misdirected }: TunnelFaults,
): (connection: Duplex) => Tunnel | undefined {
  const tunnels = new WeakMap<Duplex, Tunnel>();
  const used = new WeakSet<Duplex>();
  server.on('request', (request) => used.add(request.socket));
  server.on('clientError', (_, socket) => used.add(socket));
  server.on('connect', (request, _, head) => {
    const { url = '', socket } = request;
    if (!isHostAndPort(url)) {
      misdirected(request);
      socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\nCONNECT needs HOST:PORT.\n');
      return;
    }
    // The first bytes will show the scheme. Until then, the port suggests it.
    if (refuse(request, new URL(`${/:80$/.test(url) ? 'http' : 'https'}://${url}`).origin)) return;
    if (!isSilent(request)) socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    socket.once('end', () => socket.end());
    socket.once('data', (first) => {
      // Put back the bytes that we peeked at.
      socket.pause();
      socket.unshift(first);
      const isTls = first[0] === TLS_HANDSHAKE;
      const { origin, hostname } = new URL(`${isTls ? 'https' : 'http'}://${url}`);
      const connection = isTls ? secured(socket, request, { origin, hostname }) : socket;
      tunnels.set(connection, { origin, socket });
      server.emit('connection', connection);
      connection.resume(); // The server would leave a paused connection waiting.
    });
  });

  function secured(socket: Socket, request: IncomingMessage, { origin, hostname }: Pick<URL, 'origin' | 'hostname'>) {
    const flaw = flawOf(request, origin);
    const connection = terminateTls(socket, authority.secureContextFor(hostOf(hostname), flaw));
    // A client should give up on a certificate with a flaw.
    if (!flaw)
      onGivenUp(
        connection,
        () => used.has(connection),
        (alert) => giveUp(request, origin, alert),
      );
    return connection;
  }

  return (connection) => tunnels.get(connection);
}

/** Whether the client takes the connection for one to the host, as our preload for Node makes it do, and so reads no answer of a proxy. */
export function isSilent({ headers }: IncomingMessage): boolean {
  return headers['obscura-tunnel'] === 'silent';
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

function terminateTls(socket: Socket, secureContext: SecureContext): TLSSocket {
  return new TLSSocket(socket, { isServer: true, secureContext });
}
