import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerOptions } from 'node:http';
import type { Room } from '../containment/room.js';
import { Failing, type Failure, isOnward } from '../faults/failing.js';
import { EndlessPages } from '../faults/fields/endless-pages.js';
import { vary } from '../faults/fields/vary.js';
import { FAULTS, type FaultKind } from '../faults/index.js';
import { type Asked, askedBy } from '../http/asked.js';
import type { RecordedResponse } from '../http/recorded-response.js';
import { sentBodyOf } from '../http/sent-body.js';
import { unpacked } from '../http/unpacked.js';
import { answerOf } from '../routes/answer.js';
import { type Matched, match } from '../routes/match.js';
import { matchSearch, type Search } from '../routes/match-search.js';
import { refusalsOf } from '../routes/refusals.js';
import type { Route } from '../routes/route.js';
import { Turns } from '../routes/turns.js';
import type { Credentials } from '../secrets/credentials.js';
import { type Authority, createAuthority } from '../tls/authority.js';
import { bodyOf, MAX_BODY_BYTES } from './body-of.js';
import { childEnvironment } from './child-environment.js';
import { trackConnections } from './connections.js';
import { breakDown, type Due, deliver, letThrough, TOO_LARGE } from './deliver.js';
import type { Exchange } from './exchange.js';
import { listen } from './listen.js';
import type { Live } from './live/live-network.js';
import { type Entry, type Noted, RequestLog } from './log.js';
import { saidBesides } from './said-besides.js';
import { isSilent, serveTunnels } from './tunnels.js';
import { refuseUnreadable } from './unreadable.js';

export type UpstreamOptions = {
  /** The recorded routes; see `readRoutes`. Default: none. */
  readonly routes?: readonly Route[];
  /** Issues certificates for the hosts. Default: a new authority, which closes together with the upstream. */
  readonly authority?: Authority;
  /** The values behind `${KEY}`. Default: none, so that every route with a placeholder answers 401. */
  readonly credentials?: Credentials;
  /** Failures from the start; see `Upstream.fail`. Default: none. */
  readonly failures?: readonly Failure[];
  /**
   * Texts that the program was asked to search for. A request that misses a route for such a text alone gets its answer, because real searches
   * find more than they were asked for. Default: none, so that every search has to be recorded.
   */
  readonly searches?: readonly Search[] | undefined;
  /** Where the program runs; see `rentRoom`. The proxy then listens there. Default: the network of this machine. */
  readonly room?: Room | undefined;
  /** Called with each request before it is answered, while the client still waits. */
  readonly onRequest?: ((exchange: Exchange) => void) | undefined;
  /** Answers requests without a route; see `liveNetwork`. Default: nothing gets through to the real network. */
  readonly live?: Live;
};

/** A running simulated network. */
export type Upstream = {
  /** The URL of the proxy: `http://ADDRESS:PORT`, at a random loopback address where the system has more than one. */
  readonly url: string;
  /** The requests so far, in order of arrival. The list grows while the upstream runs. */
  readonly requests: readonly Exchange[];
  /** The environment variables that send a program's requests here. */
  readonly environment: Readonly<Record<string, string>>;
  /** Makes every request fail from now on, or only request number `at`, counted from 1 since the start. The last failure wins. */
  fail(kind: FaultKind, options?: { at?: number }): void;
  /** Stops all failures. */
  recover(): void;
  /** Cuts all connections and stops listening. Can be called more than once. */
  close(): Promise<void>;
};

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
  const { routes = [], authority, credentials = {}, failures = [], searches = [], live, room } = options;
  const trusted = authority ?? (await createAuthority());
  const log = new RequestLog(credentials, options.onRequest);
  const failing = new Failing(failures);
  const turns = new Turns();
  const pages = new EndlessPages();
  let isClosing = false;
  const server = createServer(SERVER_OPTIONS);
  server.maxHeadersCount = 0; // Node would leave out those after the 2,000th. Their size is bounded.
  const cutConnections = trackConnections(server);
  const nextFault = () => failing.at(log.entries.length + 1);

  const tunnelOf = serveTunnels(server, trusted, {
    refuse(request, origin) {
      const { socket, headers } = request;
      const kind = nextFault();
      const fault = kind && FAULTS[kind];
      if (!kind || fault?.on !== 'connection') return false;
      noteTunnel(origin, headers, { kind: 'fault', fault: kind });
      if (isSilent(request)) socket.resetAndDestroy();
      else fault.refuse(socket);
      return true;
    },
    flawOf({ headers }, origin) {
      const kind = nextFault();
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

  async function refuse(due: Due): Promise<void> {
    const { asked, request } = due;
    const noted = notedOf(asked, request);
    deliver(TOO_LARGE, log.add(noted, { kind: 'refused', why: 'body-too-large' }), due);
  }

  function matchOf(asked: Asked): Matched {
    const matched = match(asked, routes, credentials);
    if (matched.kind !== 'unrecorded' && matched.kind !== 'otherwise') return matched;
    const open = searches.filter(({ isAlwaysFound }) => isAlwaysFound || matched.kind === 'unrecorded');
    return matchSearch(asked, routes, credentials, open) ?? matched;
  }

  /** A certificate cannot spoil a request without TLS. */
  function faultFor(origin: string): FaultKind | undefined {
    const kind = nextFault();
    return kind && FAULTS[kind].on === 'certificate' && !origin.startsWith('https:') ? undefined : kind;
  }

  async function answer(due: Due): Promise<void> {
    const { asked, request, body } = due;
    const noted = { ...notedOf(asked, request), body: asked.body?.bytes ?? body };
    const fault = faultFor(asked.origin);
    const matched = onwardFrom(asked, matchOf(asked));
    const isLive = live !== undefined && matched.kind === 'unrecorded';
    const entry = log.add(noted, fault ? { kind: 'fault', fault } : isLive ? { kind: 'live' } : matched);
    if (matched.kind === 'unrecorded' && asked.body) log.noteBody(entry, asked.body);
    try {
      if (fault) spoil(fault, matched, entry, due);
      else if (isLive) await letThrough({ live, log }, noted, entry, due);
      else {
        const healthy = answerOf(turns.at(matched), entry.method, entry.url, credentials);
        deliver(varied(healthy, entry, noted.url), entry, due);
        turns.next(matched);
      }
    } catch (error) {
      breakDown(error, entry, due);
    }
  }

  /** What a request gets if its list of pages never ends: each page is the first one again. */
  function onwardFrom(asked: Asked, matched: Matched): Matched {
    const [url = ''] = (asked.origin + asked.target).split('?');
    return isOnward(failing.changesOf(`${asked.method} ${url}`)) ? pages.at(asked, matched) : matched;
  }

  function varied(answer: RecordedResponse, entry: Entry, address: string): RecordedResponse {
    const [url = ''] = entry.url.split('?');
    const changes = failing.changesOf(`${entry.method} ${url}`);
    const other = isOnward(changes) && pages.areOver ? undefined : vary(answer, changes, address);
    if (other) entry.answeredBy = { kind: 'fault', fault: 'varied' };
    return other ?? answer;
  }

  function spoil(kind: FaultKind, matched: Matched, entry: Entry, due: Due): void {
    const { asked, request, reset } = due;
    const fault = FAULTS[kind];
    const healthy =
      matched.kind === 'unrecorded' ? PLACEHOLDER : answerOf(turns.at(matched), asked.method, '', credentials);
    if (fault.on === 'answer') deliver(fault.change(healthy, asked, refusalsOf(asked.origin, routes)), entry, due);
    else if (fault.on === 'certificate') deliver(healthy, entry, due);
    else if (fault.on === 'wire')
      fault.write(
        {
          socket: request.socket,
          reset,
          isHead: asked.method === 'HEAD',
          delivered(status) {
            entry.status = status;
          },
        },
        healthy,
      );
    else reset(); // It uses a connection that is already open.
  }

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

function notedOf({ method, origin, target }: Asked, request: IncomingMessage): Noted {
  return { method, url: origin + target, headers: request.headers, besides: saidBesides(request) };
}

const NO_BYTES = new Uint8Array();

/** The answer that a fault changes if nothing is recorded. */
const PLACEHOLDER: RecordedResponse = {
  status: 200,
  headers: { 'content-type': ['application/json'] },
  body: '{"id":1,"results":[]}',
};

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
