import { once } from 'node:events';
import { createServer, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import { answerOf } from './answer.js';
import { askedBy } from './asked.js';
import { type Authority, createAuthority } from './authority.js';
import { childEnvironment } from './child-environment.js';
import { trackConnections } from './connections.js';
import type { Credentials } from './credentials.js';
import { type Exchange, maskHeaders } from './exchange.js';
import { masker } from './mask.js';
import { match } from './match.js';
import type { RecordedResponse, Route } from './route.js';
import { serveTunnels } from './tunnels.js';

export type UpstreamOptions = {
  /** Where answers come from; see `readRoutes`. */
  readonly routes: readonly Route[];
  /** Who vouches for the hosts. Default: an authority of its own, closed together with the upstream. */
  readonly authority?: Authority;
  /** The values that `${KEY}` stands for. Default: none, so that every route with a placeholder answers 401. */
  readonly credentials?: Credentials;
};

/** A running simulated network. */
export type Upstream = {
  /** The proxy's own address: `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** What was asked for so far, in order of arrival. The list grows while the upstream runs. */
  readonly requests: readonly Exchange[];
  /** The variables that send a program's requests here. */
  readonly environment: Readonly<Record<string, string>>;
  /** Cuts all connections and stops listening. May be called again. */
  close(): Promise<void>;
};

/**
 * Starts a simulated network on a loopback port of its own: a proxy that ends TLS itself, answers from recorded routes, and lets
 * nothing through to the real network. It takes about a millisecond, given an authority: start one for each call.
 *
 * It answers from this process, which therefore must not block while the program runs (`spawn`, not `spawnSync`).
 *
 * @example
 * ```ts
 * const upstream = await startUpstream({ routes, authority, credentials: { TMDB_API_KEY: 'secret' } });
 * const child = spawn('python3', ['main.py'], { env: { ...process.env, ...upstream.environment } });
 * await once(child, 'exit');
 * console.log(upstream.requests.map(({ method, url, status }) => `${method} ${url} ${status}`));
 * await upstream.close();
 * ```
 */
export async function startUpstream({ routes, authority, credentials = {} }: UpstreamOptions): Promise<Upstream> {
  const trusted = authority ?? (await createAuthority());
  const mask = masker(credentials);
  const requests: Exchange[] = [];
  const server = createServer(SERVER_OPTIONS);
  const cutConnections = trackConnections(server);
  const tunnelOf = serveTunnels(server, trusted);

  server.on('request', (request, response) => {
    const asked = askedBy(request, tunnelOf(request.socket));
    const answeredBy = match(asked, routes, credentials);
    const url = mask(asked.origin + asked.target);
    const answer = answerOf(answeredBy, asked.method, url);
    requests.push({
      method: asked.method,
      url,
      headers: maskHeaders(request.headers, mask),
      status: answer.status,
      answeredBy,
    });
    send(answer, response);
  });

  async function close(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    cutConnections();
    await closed;
    if (!authority) await trusted.close();
  }

  const url = await listen(server);
  return {
    url,
    requests,
    environment: childEnvironment(url, trusted.certificateFile),
    close,
  };
}

const SERVER_OPTIONS: ServerOptions = {
  // Real servers take long URLs; Node's default of 16 KiB would refuse them before they could be recorded.
  maxHeaderSize: 1024 * 1024,
  // The caller's deadline is the only clock: an idle connection that is cut here would fail a slow program at random.
  keepAliveTimeout: 0,
  headersTimeout: 0,
  requestTimeout: 0,
};

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // From here on an error is a connection that could not be accepted, which its client notices.
  server.on('error', () => {});
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('a TCP server has an address once it listens');
  return `http://127.0.0.1:${address.port}`;
}

function send({ status, headers, body }: RecordedResponse, response: ServerResponse): void {
  response.sendDate = false; // Equal requests get equal answers, byte for byte.
  response.statusCode = status;
  for (const [name, values] of Object.entries(headers)) response.setHeader(name, values);
  if (status !== 204 && status !== 304) response.setHeader('content-length', Buffer.byteLength(body));
  response.end(body);
}
