import type { FaultKind } from '@obscura/upstream';

/** Documents of an odd shape, which each action reads in its own code. */
export const SHAPES: readonly FaultKind[] = ['wrong-type', 'nulls', 'empty-lists'];

/** The same document, sent in another way that HTTP and JSON allow. */
export const SPELLINGS: readonly FaultKind[] = ['gzip', 'chunked', 'huge'];

/** Ways to refuse, which an HTTP client may mistake for an answer. */
export const REFUSALS: readonly FaultKind[] = [
  ...(['401', '403', '418', '502', '503', '504', 'challenge', 'error-document'] as const),
];

/** Nothing is there, although a search may just have found it: that is an answer, which a plugin has to be ready for. */
export const GONE: FaultKind = '404';

/** Those to try on later requests too: authors often handle a refusal of the first request only. */
export const REFUSALS_LATER: readonly FaultKind[] = ['403', 'error-document'];

/** Ways to say when to come back. */
export const RETRIES: readonly FaultKind[] = ['429-date', '429-bare', '429-now', '429-hour'];

/** Answers that get lost on their way. */
export const LOST: readonly FaultKind[] = [
  ...([
    'dns',
    'tls',
    'reset-in-headers',
    'reset-in-body',
    'cut-json',
    'redirect-loop',
    'gzip-cut',
    'chunked-cut',
  ] as const),
];

/** What hits the HTTP client, which all actions share. */
export const TRANSPORT: readonly FaultKind[] = [...LOST, 'wrong-length', 'redirect-away', ...SPELLINGS];

/** Certificates that a client must not accept. */
export const CERTIFICATES: readonly FaultKind[] = [
  'untrusted-certificate',
  'foreign-certificate',
  'expired-certificate',
];

/** While these last, nobody can look anything up, so “no match” is not true (RES-9). */
export const NOBODY_LOOKED: readonly FaultKind[] = [...REFUSALS, ...RETRIES, ...LOST, ...CERTIFICATES];
