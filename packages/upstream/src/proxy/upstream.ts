import type { Room } from '../containment/room.js';
import type { Failure } from '../faults/failing.js';
import type { FaultKind } from '../faults/index.js';
import type { Search } from '../routes/match-search.js';
import type { Route } from '../routes/route.js';
import type { Credentials } from '../secrets/credentials.js';
import type { Authority } from '../tls/authority.js';
import type { Exchange } from './exchange.js';
import type { Live } from './live/live-network.js';

/** How to start a simulated network. */
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
