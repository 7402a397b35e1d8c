import * as answers from './answers.js';
import * as certificate from './certificate.js';
import * as connection from './connection.js';
import type { Fault } from './fault.js';
import * as refusals from './refusals.js';
import * as wire from './wire.js';

/** Everything that can go wrong with a provider, by name. */
export const FAULTS = {
  refused: connection.refused,
  dns: connection.dns,
  tls: connection.tls,
  'untrusted-certificate': certificate.untrusted,
  'expired-certificate': certificate.expired,
  'foreign-certificate': certificate.ofAnotherHost,
  reset: wire.reset,
  'reset-in-headers': wire.resetInHeaders,
  'reset-in-body': wire.resetInBody,
  truncated: wire.truncated,
  'wrong-length': wire.wrongLength,
  slow: wire.slow,
  drip: wire.drip,
  late: wire.late,
  chunked: wire.chunked,
  'chunked-cut': wire.chunkedCut,
  '401': refusals.status(401),
  '403': refusals.status(403),
  '404': refusals.status(404),
  '418': refusals.gateway(418),
  '429': refusals.status(429, { 'retry-after': ['1'] }),
  '429-date': refusals.rateLimit('with a date in Retry-After', refusals.soonAsDate),
  '429-bare': refusals.rateLimit('without Retry-After', () => undefined),
  '429-now': refusals.rateLimit('with Retry-After: 0', () => '0'),
  '429-hour': refusals.rateLimit('with Retry-After: 3600', () => '3600'),
  '500': refusals.status(500),
  '502': refusals.gateway(502),
  '503': refusals.status(503),
  '504': refusals.gateway(504),
  challenge: refusals.challenge,
  'error-document': refusals.errorDocument,
  html: refusals.html,
  empty: answers.empty,
  'cut-json': answers.cutJson,
  'wrong-type': answers.wrongType,
  nulls: answers.nulls,
  'empty-lists': answers.emptyLists,
  huge: answers.huge,
  'redirect-loop': answers.redirectLoop,
  'redirect-away': answers.redirectAway,
  gzip: answers.gzip,
  'gzip-cut': answers.gzipCut,
} as const satisfies Record<string, Fault>;

/** The name of a fault. */
export type FaultKind = keyof typeof FAULTS;
