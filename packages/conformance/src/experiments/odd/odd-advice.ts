import type { FaultKind } from '@obscura/upstream';
import type { Advice } from '../../model/check.js';

/** For answers whose fields hold unexpected values. */
const SHAPE: Advice = {
  fix: 'Treat the provider’s answers as untrusted input: check types before use, and answer `ok: false` if they do not fit.',
  examples: {
    python: `title = movie.get("title")
if not isinstance(title, str):
    raise ProviderError("TMDB answered in an unexpected format")`,
    typescript: "if (typeof movie.title !== 'string') throw new Error('TMDB answered in an unexpected format');",
  },
};

/** For answers that take forever. */
const TIME: Advice = {
  fix: 'Limit the time of the whole request. Most HTTP clients apply their timeout to each read, and every byte that arrives restarts it.',
  examples: {
    python: `end = time.monotonic() + 8
parts = []
with urllib.request.urlopen(request, timeout=8) as response:
    while part := response.read1(65536):
        parts.append(part)
        if time.monotonic() > end:
            raise ProviderError("TMDB timed out")
body = b"".join(parts)`,
    typescript: `const response = await fetch(url, { signal: AbortSignal.timeout(8000) }); // covers the body too
return await response.json();`,
  },
};

/** For connections that fail or break off. */
const CONNECTION: Advice = {
  fix: 'Catch what the HTTP client throws, both while connecting and while reading the answer, and answer `ok: false`.',
  examples: {
    python: `try:
    with urllib.request.urlopen(request, timeout=8) as response:
        body = response.read()
except (OSError, HTTPException):  # an answer that ends too early raises HTTPException, not OSError
    raise ProviderError("TMDB cannot be reached")`,
    typescript: `const body = await fetch(url)
  .then((response) => response.text()) // the connection can break here too
  .catch(() => { throw new Error('TMDB cannot be reached'); });`,
  },
};

/** For something that is not there. */
const NOT_THERE: Advice = {
  fix: 'A film that a search has found may be gone by the time its details are asked for. Take 404 for “no match”, and do not read its document.',
  examples: {
    python: `except HTTPError as error:
    if error.code == 404:
        return None  # and check for None before details["title"]`,
    typescript: 'if (response.status === 404) return null; // and check for null before details.title',
  },
};

/** For status codes other than 200. */
const STATUS: Advice = {
  fix: 'Check the status before the body, and say what it means: 401 and 403 reject the key, 503 means try again later.',
  examples: {
    python: `except HTTPError as error:
    if error.code in (401, 403):
        raise ProviderError("TMDB rejected TMDB_API_KEY")
    raise ProviderError(f"TMDB answered {error.code}: try again later")`,
    typescript: `if (response.status === 401 || response.status === 403) throw new Error('TMDB rejected TMDB_API_KEY');
if (!response.ok) throw new Error(\`TMDB answered \${response.status}: try again later\`);`,
  },
};

/** For answers that are not valid JSON. */
const DOCUMENT: Advice = {
  fix: 'Catch what the JSON parser throws. A truncated document is a provider failure.',
  examples: {
    python: `try:
    answer = json.loads(body)
except ValueError:  # includes UnicodeDecodeError
    raise ProviderError("TMDB's answer is not JSON")`,
    typescript: `try {
  return await response.json();
} catch {
  throw new Error("TMDB's answer is not JSON");
}`,
  },
};

/** For redirect loops. */
const REDIRECT: Advice = {
  fix: 'Follow a few redirects at most, and catch what the HTTP client throws when it gives up.',
  examples: {
    python: `try:
    response = urllib.request.urlopen(request, timeout=8)  # gives up after ten
except HTTPError as error:
    raise ProviderError(f"TMDB answered {error.code}")`,
    typescript: "const response = await fetch(url).catch(() => { throw new Error('TMDB redirects forever'); });",
  },
};

/** For answers that are far too large. */
const SIZE: Advice = {
  fix: 'Limit how much of an answer you read, and do not run regular expressions over all of it.',
  examples: {
    python: `body = response.read(MAX_BYTES + 1)
if len(body) > MAX_BYTES:
    raise ProviderError("TMDB's answer is too large")`,
    typescript: `const length = Number(response.headers.get('content-length') ?? 0);
if (length > MAX_BYTES) throw new Error("TMDB's answer is too large");`,
  },
};

/** For compressed answers. */
const PACKED: Advice = {
  fix: 'Send `Accept-Encoding: gzip` only if you decompress the answer, and catch what decompression throws.',
  examples: {
    python: `try:
    body = gzip.decompress(response.read()) if response.headers.get("Content-Encoding") == "gzip" else response.read()
except (OSError, EOFError):
    raise ProviderError("TMDB's answer is incomplete")`,
    typescript:
      'const body = await response.text().catch(() => { throw new Error("TMDB\'s answer is incomplete"); }); // fetch decompresses',
  },
};

/** For `Retry-After`. */
const RETRY: Advice = {
  fix: '`Retry-After` may be a number of seconds, an HTTP date, or absent. Read all three, and wait only as long as the deadline allows.',
  examples: {
    python: `def seconds_to_wait(response):
    value = response.headers.get("Retry-After", "")
    if value.isdecimal():
        return int(value)
    try:
        return parsedate_to_datetime(value).timestamp() - time.time()  # from email.utils
    except (TypeError, ValueError):
        return 1

if seconds_to_wait(response) > MAX_WAIT:
    raise ProviderError("TMDB rate-limited; try again later")`,
    typescript: `const value = response.headers.get('retry-after') ?? '';
const seconds = /^\\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
if (!(seconds < MAX_WAIT)) throw new Error('TMDB rate-limited; try again later'); // also if it is NaN`,
  },
};

/** The advice for each oddity. */
const ADVICE = {
  '429-date': RETRY,
  '429-bare': RETRY,
  '429-now': RETRY,
  '429-hour': RETRY,
  'wrong-type': SHAPE,
  nulls: SHAPE,
  'empty-lists': SHAPE,
  drip: TIME,
  late: TIME,
  dns: CONNECTION,
  tls: CONNECTION,
  'reset-in-headers': CONNECTION,
  'reset-in-body': CONNECTION,
  'wrong-length': CONNECTION,
  chunked: CONNECTION,
  'chunked-cut': CONNECTION,
  'untrusted-certificate': CONNECTION,
  '401': STATUS,
  '403': STATUS,
  '404': NOT_THERE,
  '418': STATUS,
  '502': STATUS,
  '503': STATUS,
  '504': STATUS,
  challenge: STATUS,
  'error-document': SHAPE,
  'cut-json': DOCUMENT,
  huge: SIZE,
  'redirect-loop': REDIRECT,
  'redirect-away': STATUS,
  gzip: PACKED,
  'gzip-cut': PACKED,
} as const satisfies Partial<Record<FaultKind, Advice>>;

/** What to do about an oddity that made the plugin crash or hang. If it hangs, the advice is usually about timeouts. */
export function adviceAbout(kind: FaultKind, isHang: boolean): Advice | undefined {
  if (isHang && !HANG_BY_THEMSELVES.includes(kind)) return TIME;
  return Object.hasOwn(ADVICE, kind) ? ADVICE[kind as keyof typeof ADVICE] : undefined; // it is one of its keys
}

/** Oddities that a timeout of each request does not help against. */
const HANG_BY_THEMSELVES: readonly FaultKind[] = ['redirect-loop', '429-date', '429-bare', '429-now', '429-hour'];
