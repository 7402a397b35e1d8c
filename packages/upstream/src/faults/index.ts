import * as answers from './answers.js';
import * as connection from './connection.js';
import type { Fault } from './fault.js';
import * as wire from './wire.js';

/** Everything that can go wrong with a provider, by name. */
export const FAULTS = {
  refused: connection.refused,
  dns: connection.dns,
  tls: connection.tls,
  reset: wire.reset,
  'reset-in-headers': wire.resetInHeaders,
  'reset-in-body': wire.resetInBody,
  truncated: wire.truncated,
  'wrong-length': wire.wrongLength,
  slow: wire.slow,
  drip: wire.drip,
  chunked: wire.chunked,
  'chunked-cut': wire.chunkedCut,
  '401': answers.status(401),
  '403': answers.status(403),
  '429': answers.status(429, { 'retry-after': ['1'] }),
  '500': answers.status(500),
  '503': answers.status(503),
  html: answers.html,
  empty: answers.empty,
  'cut-json': answers.cutJson,
  'wrong-type': answers.wrongType,
  nulls: answers.nulls,
  'empty-lists': answers.emptyLists,
  huge: answers.huge,
  'redirect-loop': answers.redirectLoop,
  gzip: answers.gzip,
  'gzip-cut': answers.gzipCut,
} as const satisfies Record<string, Fault>;

/** The name of a fault. */
export type FaultKind = keyof typeof FAULTS;
