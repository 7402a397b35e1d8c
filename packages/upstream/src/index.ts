// The network itself.

export { CLIENTS, type Client } from './clients.js';
export { type Destination, type Rent, type Room, RoomEnded, rentRoom } from './containment/room.js';
export { readWitnessed, type Witnessed, witnessEnvironment } from './containment/witness.js';
export { ELSEWHERE } from './faults/answers.js';
export { type Failure, type Struck, saysFailure, type Varied } from './faults/failing.js';
export { CHANGES, type ChangeKind } from './faults/fields/changes.js';
export { MAX_PAGES } from './faults/fields/endless-pages.js';
export { type FieldChange, type FieldPath, fieldText } from './faults/fields/field-change.js';
export { elementsIn } from './faults/fields/markup/elements.js';
export { EPISODE_NUMBER } from './faults/fields/numbered.js';
export { isPaging, NUMBERING, POINTING } from './faults/fields/onward.js';
export { RIVAL } from './faults/fields/rival.js';
export { FAULTS, type FaultKind } from './faults/index.js';
export { isErrorText } from './faults/refusals.js';
export { NETWORK_VARIABLES } from './proxy/child-environment.js';
export type { AnsweredBy, Exchange } from './proxy/exchange.js';
export { type Live, type LiveOptions, liveNetwork } from './proxy/live/live-network.js';
export { hostNamed, LOCAL_ADDRESS } from './proxy/live/local-addresses.js';
export type { Sent } from './proxy/live/sent.js';
export { startUpstream } from './proxy/proxy.js';
export type { Upstream, UpstreamOptions } from './proxy/upstream.js';
export type { Credentials } from './secrets/credentials.js';
export { type Authority, createAuthority } from './tls/authority.js';

// What it answers from.

export type { RecordedResponse } from './http/recorded-response.js';
export { type NearMiss, nearestRoute } from './near/nearest-route.js';
export type { RoutesCache } from './routes/file/route-cache.js';
export type { Search } from './routes/match-search.js';
export { parseRoutes } from './routes/parse-routes.js';
export { type ReadRoutesOptions, readRoutes } from './routes/read-routes.js';
export type { Place, Route } from './routes/route.js';
export type { RouteIssue, RoutesResult } from './routes/route-issue.js';

// Recording it.

export type { Difference } from './recording/drift/difference.js';
export { type Drift, driftOf } from './recording/drift/drift.js';
export { type CallRecording, recordCall } from './recording/writing/record-call.js';
export {
  type RecordedRoute,
  type Recording,
  type RecordOptions,
  recordExchange,
} from './recording/writing/record-exchange.js';
export {
  type WriteRoutesOptions,
  type WrittenRoutes,
  type WrittenSession,
  writeRoutes,
} from './recording/writing/write-routes.js';

// Reading files whose author may be malicious.

export { type ForeignFile, type ForeignFileOptions, readForeignFile } from './files/foreign-file.js';
export { repeatedKey } from './files/repeated-key.js';
