import type { Exchange, FaultKind } from '@obscura/upstream';
import { defineCheck, doneBy, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { requestLine } from '../../wording/request-line.js';

/** A request may fail this often, within this many milliseconds, before another try is rude. */
const MAX_TRIES = 4;
const TIGHT_MS = 1000;

/** How HTTP libraries name themselves by default, without version. That does not tell the provider whom to contact. */
const LIBRARIES = new Set([
  ...['python', 'python-urllib', 'python-urllib3', 'python-requests', 'python-httpx', 'python-httplib2', 'aiohttp'],
  ...['pycurl', 'scrapy', 'node', 'undici', 'node-fetch', 'node-superagent', 'axios', 'got', 'deno', 'bun'],
  ...['ruby', 'faraday', 'http.rb', 'rest-client', 'httparty', 'typhoeus', 'mechanize', 'php', 'guzzlehttp', 'symfony'],
  ...['perl', 'libwww', 'libwww-perl', 'http-tiny', 'mojolicious', 'go-http-client', 'go-resty', 'fasthttp'],
  ...['java', 'java-http-client', 'apache-httpclient', 'okhttp', 'ktor-client', 'jersey', 'dart', 'reqwest', 'ureq'],
  ...['curl', 'libcurl', 'wget', 'wget2', 'httpie', 'postmanruntime'],
]);

export const trafficPolite = defineCheck({
  id: 'traffic/polite',
  level: 'SHOULD',
  rules: ['NET-2'],
  leniency:
    'What a provider accepts is between it and the plugin’s author. Five tries within a second count as a tight loop; names that HTTP libraries give themselves name nobody.',
  docs: {
    title: 'The plugin puts an unfair load on its provider',
    why: 'Providers block or throttle clients that look like an attack. Then the plugin stops working for everyone.',
    fix: 'Name the plugin in `User-Agent`, cache answers within a call, wait as long as `Retry-After` says, and give up after a few tries.',
    examples: {
      python: `HEADERS = {"User-Agent": "my-plugin/1.0 (+https://example.org/my-plugin)"}

@functools.lru_cache(maxsize=None)  # one process per call, so the cache never goes stale
def fetch(url): ...`,
      typescript: "const headers = { 'user-agent': 'my-plugin/1.0 (+https://example.org/my-plugin)' };",
      shell: 'curl --user-agent "my-plugin/1.0 (+https://example.org/my-plugin)" "$url"',
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
      { what: 'the plugin does not identify itself in `User-Agent`', by: asked.filter(isNameless) },
      {
        what: 'the plugin fetches the same URL again within one call',
        by: asked.some(standsIn) ? [] : asked.filter((it) => !isConditional(it) && earlier(it).some(isAnswered)),
      },
      {
        what: 'the plugin ignores `Retry-After`',
        by: asked.filter((it) => earlier(it).some((other) => isTooEarly(it, other))),
      },
      {
        what: `the plugin tries a request more than ${MAX_TRIES} times within a second`,
        by: asked.filter(
          (it) => earlier(it).filter((other) => isFailed(other) && it.atMs - other.atMs < TIGHT_MS).length >= MAX_TRIES,
        ),
      },
    ].filter(({ by }) => by.length > 0);
    const [first] = rude?.by ?? [];
    if (!rude || !first) return PASS;
    return doneBy(fail(rude.what, evidenceOf(rude.by, asked)), { is: 'request', url: first.url });
  },
});

/** The first offending request, the one it repeats, and a count of the others: a complete list would say no more. */
function evidenceOf([first, ...more]: readonly Exchange[], asked: readonly Exchange[]): string[] {
  if (!first) return [];
  const numbered = (request: Exchange) => `request ${asked.indexOf(request) + 1}: ${requestLine(request)}`;
  const before = asked.slice(0, asked.indexOf(first)).find((other) => isSame(other, first));
  const rest = more.length > 0 ? [`… and ${more.length} more like it`] : [];
  return [...(before ? [numbered(before)] : []), numbered(first), ...rest];
}

function isNameless({ headers }: Exchange): boolean {
  const [name = ''] = (headers['user-agent'] ?? '').trim().split(/[\s/]/, 1);
  return name === '' || LIBRARIES.has(name.toLowerCase());
}

/** Only GET requests count: any other may be sent twice on purpose. */
function isSame(one: Exchange, other: Exchange): boolean {
  return one.method === 'GET' && other.method === 'GET' && one.url === other.url;
}

/** Whether it only asks if a cached answer is still good. */
function isConditional({ headers }: Exchange): boolean {
  return 'if-none-match' in headers || 'if-modified-since' in headers;
}

/** Whether the answer was good, so that the plugin could have cached it. A job that is pending (202, or another answer in its turn) may be asked again. */
function isAnswered({ status = 0, answeredBy }: Exchange): boolean {
  const changes = 'route' in answeredBy && answeredBy.route.later !== undefined;
  return status >= 200 && status < 300 && status !== 202 && answeredBy.kind !== 'fault' && !changes;
}

/** Whether it got what was recorded for another search: then two films that differ elsewhere may be one here. */
function standsIn({ answeredBy }: Exchange): boolean {
  return answeredBy.kind === 'route' && answeredBy.standsIn === true;
}

/** A redirect is not a failure: the plugin follows it. */
function isFailed({ status = 0 }: Exchange): boolean {
  return status === 0 || status >= 400;
}

function isTooEarly(again: Exchange, turnedDown: Exchange): boolean {
  return again.atMs - turnedDown.atMs < retryAfterMs(turnedDown) - CLOCK_MS;
}

/** The clocks of two processes may differ a little. */
const CLOCK_MS = 50;

/** What `Retry-After` says in the faults that send one, at least. */
const SENT_MS: Readonly<Partial<Record<FaultKind | 'varied', number>>> = {
  '429': 1000,
  '429-date': 1000,
  '429-hour': 3_600_000,
};

function retryAfterMs({ status, answeredBy }: Exchange): number {
  if (status !== 429) return 0;
  if (answeredBy.kind === 'fault') return SENT_MS[answeredBy.fault] ?? 0;
  const recorded = 'route' in answeredBy ? answeredBy.route.response.headers['retry-after']?.[0] : undefined;
  return Number(recorded ?? 0) * 1000 || 0;
}
