import type { Exchange } from '@obscura/upstream';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { requestLine } from '../../wording/request-line.js';

/** How often a request may fail before another try of it is impolite, and within which time, in milliseconds. */
const MAX_TRIES = 4;
const TIGHT_MS = 1000;

/** How HTTP libraries call themselves, alone or with a version: whom to write to if there is trouble they do not say. */
const LIBRARIES =
  /^(?:python-urllib|python-requests|aiohttp|python-httpx|node|undici|node-fetch|axios|got|curl|wget|go-http-client|okhttp|java|java-http-client|ruby|php|perl|libwww|libwww-perl)(?=[/\s]|$)/i;

export const trafficPolite = defineCheck({
  id: 'traffic/polite',
  level: 'SHOULD',
  rules: ['NET-2'],
  docs: {
    title: 'The plugin is a burden to its provider',
    why: 'Providers block whom they cannot tell apart from an attack: then the plugin works for nobody, or only slowly.',
    fix: 'Name the plugin in `User-Agent`, remember answers within a call, wait as long as `Retry-After` says, and give up after a few tries.',
    examples: {
      python: `HEADERS = {"User-Agent": "my-plugin/1.0 (+https://example.org/my-plugin)"}

@functools.lru_cache(maxsize=None)  # one process a call: it forgets by itself
def fetch(url): ...`,
      typescript: "const headers = { 'user-agent': 'my-plugin/1.0 (+https://example.org/my-plugin)' };",
    },
  },
  kind: 'judge',
  isTimed: true,
  stage: 'apart',
  holdsFor: ['answer', 'refusal'],
  see({ requests }) {
    const asked = requests.filter(({ method }) => method !== 'CONNECT');
    if (asked.length === 0) return NOT_EXERCISED;
    const earlier = (request: Exchange) =>
      asked.slice(0, asked.indexOf(request)).filter((other) => isSame(other, request));
    const [rude] = [
      { what: 'the requests do not name the plugin in `User-Agent`', by: asked.filter(isNameless) },
      { what: 'the same URL is fetched again within one call', by: asked.filter((it) => earlier(it).some(isAnswered)) },
      {
        what: '`Retry-After` is not heeded',
        by: asked.filter((it) => earlier(it).some((other) => isTooEarly(it, other))),
      },
      {
        what: `a request is tried more than ${MAX_TRIES} times within a second`,
        by: asked.filter(
          (it) => earlier(it).filter((other) => isFailed(other) && it.atMs - other.atMs < TIGHT_MS).length >= MAX_TRIES,
        ),
      },
    ].filter(({ by }) => by.length > 0);
    return rude ? fail(rude.what, evidenceOf(rude.by, asked)) : PASS;
  },
});

/** One request that shows it, with what it repeats, and how many more there are: a list of all says no more. */
function evidenceOf([first, ...more]: readonly Exchange[], asked: readonly Exchange[]): string[] {
  if (!first) return [];
  const numbered = (request: Exchange) => `request ${asked.indexOf(request) + 1}: ${requestLine(request)}`;
  const before = asked.slice(0, asked.indexOf(first)).find((other) => isSame(other, first));
  const rest = more.length > 0 ? [`… and ${more.length} more like it`] : [];
  return [...(before ? [numbered(before)] : []), numbered(first), ...rest];
}

function isNameless({ headers }: Exchange): boolean {
  const name = headers['user-agent']?.trim() ?? '';
  return name === '' || LIBRARIES.test(name);
}

/** By GET: what else is sent twice may be meant twice. */
function isSame(one: Exchange, other: Exchange): boolean {
  return one.method === 'GET' && other.method === 'GET' && one.url === other.url;
}

/** In good order: such an answer can be remembered. */
function isAnswered({ status = 0, answeredBy }: Exchange): boolean {
  return status >= 200 && status < 300 && answeredBy.kind !== 'fault';
}

/** A redirect is followed, not tried again. */
function isFailed({ status = 0 }: Exchange): boolean {
  return status === 0 || status >= 400;
}

function isTooEarly(again: Exchange, turnedDown: Exchange): boolean {
  return again.atMs - turnedDown.atMs < retryAfterMs(turnedDown) - CLOCK_MS;
}

/** Clocks of two processes need not agree to the millisecond. */
const CLOCK_MS = 50;

function retryAfterMs({ status, answeredBy }: Exchange): number {
  if (status !== 429) return 0;
  if (answeredBy.kind === 'fault') return 1000;
  const recorded = 'route' in answeredBy ? answeredBy.route.response.headers['retry-after']?.[0] : undefined;
  return Number(recorded ?? 0) * 1000 || 0;
}
