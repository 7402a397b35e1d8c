// The network itself.

export { type Authority, createAuthority } from './authority.js';
export type { Credentials } from './credentials.js';
export type { AnsweredBy, Exchange } from './exchange.js';
export type { Failure } from './failing.js';
export { FAULTS, type FaultKind } from './faults/index.js';
export { type Live, type LiveOptions, liveNetwork, type Sent } from './live.js';
export { startUpstream, type Upstream, type UpstreamOptions } from './proxy.js';

// What it answers from.

export { type ReadRoutesOptions, readRoutes } from './read-routes.js';
export type { Place, RecordedResponse, Route } from './route.js';
export { parseRoutes, type RouteIssue, type RoutesResult } from './routes.js';

// Recording it.

export type { ReadingsOptions } from './readings.js';
export { type RecordedRoute, type Recording, type RecordOptions, recordExchange } from './record.js';
export { type Secrets, type Sight, secretsOf } from './record-secrets.js';
export { type WriteRoutesOptions, type WrittenRoutes, type WrittenSession, writeRoutes } from './write-routes.js';
