import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type ClientRequest, type IncomingMessage, request as startRequest } from 'node:http';
import { connect as connectTcp, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { Upstream } from '../../src/index.js';

export type Answer = { status: number | undefined; headers: IncomingMessage['headers']; body: string };
type Question = { method?: string; headers?: Record<string, string>; body?: string };

/** Asks an upstream as a program with a proxy setting would: `https` through a tunnel of its own, `http` in absolute form. */
export async function ask(upstream: Upstream, url: string, question: Question = {}): Promise<Answer> {
  const { protocol, host, pathname, search } = new URL(url);
  if (protocol === 'https:') return askThrough(await openTunnel(upstream, host), host, pathname + search, question);
  const { hostname, port } = new URL(upstream.url);
  return answerTo(
    startRequest({ hostname, port, path: url, ...question, headers: { host, ...question.headers }, agent: false }),
    question.body,
  );
}

/** Asks once on a connection that is open already, and leaves it open. */
export function askThrough(connection: Socket, host: string, path: string, question: Question = {}): Promise<Answer> {
  const headers = { host, connection: 'keep-alive', ...question.headers };
  return answerTo(startRequest({ createConnection: () => connection, path, ...question, headers }), question.body);
}

/** A TLS connection inside CONNECT, which trusts the upstream's authority and no other. */
export async function openTunnel(upstream: Upstream, host: string): Promise<TLSSocket> {
  return secure(upstream, await connectThrough(upstream, host), host);
}

/** A connection on which CONNECT has been answered. */
export async function connectThrough(upstream: Upstream, host: string): Promise<Socket> {
  const socket = await connectTo(upstream);
  socket.write(`CONNECT ${host.includes(':') ? host : `${host}:443`} HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
  const [reply] = await once(socket, 'data');
  if (!String(reply).startsWith('HTTP/1.1 200 ')) throw new Error(String(reply));
  return socket;
}

/** TLS on a connection on which CONNECT has been answered. */
export async function secure(upstream: Upstream, socket: Socket, host: string): Promise<TLSSocket> {
  const ca = await readFile(upstream.environment.SSL_CERT_FILE ?? '');
  const tunnel = connectTls({ socket, servername: new URL(`https://${host}`).hostname, ca });
  await once(tunnel, 'secureConnect');
  return tunnel;
}

/** A bare TCP connection to the proxy's port. */
export async function connectTo(upstream: Upstream): Promise<Socket> {
  const { hostname, port } = new URL(upstream.url);
  const socket = connectTcp({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  return socket;
}

async function answerTo(request: ClientRequest, body = ''): Promise<Answer> {
  request.end(body);
  const [response]: IncomingMessage[] = await once(request, 'response');
  if (!response) throw new Error('a response event carries a response');
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

/** Unlike `once`, takes an error for one of the ways in which a connection ends. */
export function closed(socket: Socket): Promise<void> {
  socket.on('error', () => {});
  socket.resume();
  return new Promise((resolve) => socket.once('close', () => resolve()));
}
