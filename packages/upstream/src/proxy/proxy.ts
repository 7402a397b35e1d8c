import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerOptions } from 'node:http';
import { Failing } from '../faults/failing.js';
import { FAULTS } from '../faults/index.js';
import { askedBy } from '../http/asked.js';
import { sentBodyOf } from '../http/sent-body.js';
import { unpacked } from '../http/unpacked.js';
import { createAuthority } from '../tls/authority.js';
import { answering, nextFault } from './answering.js';
import { bodyOf, MAX_BODY_BYTES } from './body-of.js';
import { childEnvironment } from './child-environment.js';
import { trackConnections } from './connections.js';
import type { Exchange } from './exchange.js';
import { listen } from './listen.js';
import { RequestLog } from './log.js';
import { isSilent, serveTunnels } from './tunnels.js';
import { refuseUnreadable } from './unreadable.js';
import type { Upstream, UpstreamOptions } from './upstream.js';

/**
 * Starts a simulated network on its own loopback port: a proxy that terminates TLS, answers from recorded routes, fails on demand, and
 * lets nothing through to the real network without `live`. With an existing authority, it starts in about a millisecond, so use one per
 * call.
 *
 * It answers from this process, so do not block while the program runs (use `spawn`, not `spawnSync`).
 *
 * @example
 * ```ts
 * const upstream = await startUpstream({ routes, authority, credentials: { TMDB_API_KEY: 'secret' } });
 * upstream.fail('reset', { at: 2 });
 * const child = spawn('python3', ['main.py'], { env: { ...process.env, ...upstream.environment } });
 * await once(child, 'exit');
 * console.log(upstream.requests.map(({ method, url, status }) => `${method} ${url} ${status}`));
 * await upstream.close();
 * ```
 */
export async function startUpstream(options: UpstreamOptions = {}): Promise<Upstream> {
  const { authority, credentials = {}, failures = [], room } = options;
  const trusted = authority ?? (await createAuthority());
  const log = new RequestLog(credentials, options.onRequest);
  const failing = new Failing(failures);
  let isClosing = false;
  const server = createServer(SERVER_OPTIONS);
  server.maxHeadersCount = 0; // Node would leave out those after the 2,000th. Their size is bounded.
  const cutConnections = trackConnections(server);
  const { answer, refuse } = answering(options, log, failing);

  const tunnelOf = serveTunnels(server, trusted, {
    refuse(request, origin) {
      const { socket, headers } = request;
      const kind = nextFault(log, failing);
      const fault = kind && FAULTS[kind];
      if (!kind || fault?.on !== 'connection') return false;
      noteTunnel(origin, headers, { kind: 'fault', fault: kind });
      if (isSilent(request)) socket.resetAndDestroy();
      else fault.refuse(socket);
      return true;
    },
    flawOf({ headers }, origin) {
      const kind = nextFault(log, failing);
      const fault = kind && FAULTS[kind];
      if (!kind || fault?.on !== 'certificate') return undefined;
      noteTunnel(origin, headers, { kind: 'fault', fault: kind });
      return fault.flaw;
    },
    misdirected({ url = '', headers }) {
      if (!log.isFull) log.add({ method: 'CONNECT', url, headers }, { kind: 'refused', why: 'not-http' }).status = 400;
    },
    giveUp({ headers }, origin, alert) {
      if (!isClosing && !log.isFull) noteTunnel(origin, headers, { kind: 'distrusted', alert });
    },
  });

  function noteTunnel(origin: string, headers: IncomingHttpHeaders, answeredBy: Exchange['answeredBy']): void {
    log.add({ method: 'CONNECT', url: `${origin}/`, headers }, answeredBy);
  }

  server.on('request', (request, response) => {
    const tunnel = tunnelOf(request.socket);
    const line = askedBy(request, tunnel?.origin);
    const reset = () => (tunnel?.socket ?? request.socket).resetAndDestroy();
    if (log.isFull) return void reset();
    // A request that breaks off is the client's problem.
    bodyOf(request).then(
      async (received) => {
        const body = received.is === 'whole' ? received.bytes : NO_BYTES;
        const plain = await unpacked(body, line.headers?.['content-encoding'], MAX_BODY_BYTES);
        const bytes = plain.is === 'whole' ? plain.bytes : NO_BYTES;
        const asked = { ...line, body: sentBodyOf(bytes, line.headers?.['content-type']) };
        const due = { asked, request, response, body, reset };
        const isWhole = received.is === 'whole' && plain.is === 'whole';
        // An uncaught exception would end the program that runs this upstream.
        return (isWhole ? answer(due) : refuse(due)).catch(() => void reset());
      },
      () => {},
    );
  });

  // Node would refuse it by itself, and nobody would see the request.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));

  refuseUnreadable(server, ({ socket, method, target, why }) => {
    if (log.isFull) return;
    const origin = tunnelOf(socket)?.origin ?? '';
    const url = target.startsWith('/') || target === '' ? `${origin || 'http://unknown'}${target}` : target;
    log.add({ method, url, headers: {} }, { kind: 'refused', why }).status = why === 'not-http' ? 400 : 431;
  });

  /** A program may delete the authority’s files while they are written. A server that stays open would keep this process running. */
  async function environmentFor(url: string): Promise<Record<string, string>> {
    try {
      return childEnvironment(url, trusted);
    } catch (error) {
      await close();
      throw error;
    }
  }

  async function close(): Promise<void> {
    isClosing = true;
    const closed = once(server, 'close');
    server.close();
    cutConnections();
    await closed;
    if (!authority) await trusted.close();
  }

  const url = await listen(server, room);
  return {
    url,
    requests: log.entries,
    environment: await environmentFor(url),
    fail: (kind, { at } = {}) => failing.add({ kind, at }),
    recover: () => failing.end(),
    close,
  };
}

const NO_BYTES = new Uint8Array();

const SERVER_OPTIONS: ServerOptions = {
  // Real servers accept long URLs. Node's default of 16 KiB would reject them before they could be recorded.
  maxHeaderSize: 256 * 1024,
  // Only the caller's deadline counts. If we cut idle connections, slow programs would fail at random.
  keepAliveTimeout: 0,
  headersTimeout: 0,
  requestTimeout: 0,
  // Node would refuse it by itself, and nobody would see the request.
  requireHostHeader: false,
};
