import type { FaultKind } from '@obscura/upstream';
import type { Advice } from '../../model/check.js';

/** What the fields of an answer hold is looked at before it is used. */
const SHAPE: Advice = {
  fix: 'Treat the provider’s answers as input: check types before use, and turn what does not fit into `ok: false`.',
  examples: {
    python: `title = film.get("title")
if not isinstance(title, str):
    raise ProviderError("TMDB's answer has a shape that this plugin does not know")`,
    typescript: "if (typeof film.title !== 'string') throw new Error('TMDB answered in an unknown shape');",
  },
};

/** The time of the whole request has an end, whatever comes in meanwhile. */
const TIME: Advice = {
  fix: 'Bound the time of the whole request: the timeout of most HTTP clients is one for each read, and each byte begins it anew.',
  examples: {
    python: `end = time.monotonic() + 8
parts = []
with urllib.request.urlopen(request, timeout=8) as response:
    while part := response.read1(65536):
        parts.append(part)
        if time.monotonic() > end:
            raise ProviderError("TMDB takes too long")
body = b"".join(parts)`,
    typescript: `const response = await fetch(url, { signal: AbortSignal.timeout(8000) }); // counts for the body too
return await response.json();`,
  },
};

/** What goes wrong between here and there is caught, while the connection is made and while the answer is read. */
const CONNECTION: Advice = {
  fix: 'Catch what the HTTP client throws, while the connection is made and while the answer is read, and answer `ok: false`.',
  examples: {
    python: `try:
    with urllib.request.urlopen(request, timeout=8) as response:
        body = response.read()
except (OSError, HTTPException):  # HTTPException: an answer that ends too early is no OSError
    raise ProviderError("TMDB cannot be reached")`,
    typescript: `const body = await fetch(url)
  .then((response) => response.text()) // it may break off here too
  .catch(() => { throw new Error('TMDB cannot be reached'); });`,
  },
};

/** Any status but 200 is an answer of its own. */
const STATUS: Advice = {
  fix: 'Look at the status before the body, and say what it means: 401 and 403 refuse the key, 503 asks to try later.',
  examples: {
    python: `except HTTPError as error:
    if error.code in (401, 403):
        raise ProviderError("TMDB refused the key in TMDB_API_KEY")
    raise ProviderError(f"TMDB answered {error.code}: try again later")`,
    typescript: `if (response.status === 401 || response.status === 403) throw new Error('TMDB refused the key in TMDB_API_KEY');
if (!response.ok) throw new Error(\`TMDB answered \${response.status}: try again later\`);`,
  },
};

/** A document that cannot be read is no document. */
const DOCUMENT: Advice = {
  fix: 'Catch what the JSON parser throws: a document that is cut is a failure of the provider.',
  examples: {
    python: `try:
    answer = json.loads(body)
except ValueError:  # UnicodeDecodeError is one
    raise ProviderError("TMDB's answer is not JSON")`,
    typescript: `try {
  return await response.json();
} catch {
  throw new Error("TMDB's answer is not JSON");
}`,
  },
};

/** A redirect is followed a few times. */
const REDIRECT: Advice = {
  fix: 'Follow a few redirects and no more, and catch what the HTTP client throws when it gives up.',
  examples: {
    python: `try:
    response = urllib.request.urlopen(request, timeout=8)  # gives up after ten
except HTTPError as error:
    raise ProviderError(f"TMDB answered {error.code}")`,
    typescript: "const response = await fetch(url).catch(() => { throw new Error('TMDB redirects without end'); });",
  },
};

/** What is read has an end. */
const SIZE: Advice = {
  fix: 'Bound how much of an answer is read, and look for no pattern in all of it.',
  examples: {
    python: `body = response.read(MAX_BYTES + 1)
if len(body) > MAX_BYTES:
    raise ProviderError("TMDB's answer is too large")`,
    typescript: `const length = Number(response.headers.get('content-length') ?? 0);
if (length > MAX_BYTES) throw new Error("TMDB's answer is too large");`,
  },
};

/** A body is unpacked by the HTTP client, or not asked for packed. */
const PACKED: Advice = {
  fix: 'Ask for `Accept-Encoding: gzip` only where the answer is unpacked, and catch what unpacking throws.',
  examples: {
    python: `try:
    body = gzip.decompress(response.read()) if response.headers.get("Content-Encoding") == "gzip" else response.read()
except (OSError, EOFError):
    raise ProviderError("TMDB's answer is cut")`,
    typescript:
      'const body = await response.text().catch(() => { throw new Error("TMDB\'s answer is cut"); }); // fetch unpacks',
  },
};

/** What to do about each oddity. */
const ADVICE = {
  'wrong-type': SHAPE,
  nulls: SHAPE,
  'empty-lists': SHAPE,
  drip: TIME,
  dns: CONNECTION,
  tls: CONNECTION,
  'reset-in-headers': CONNECTION,
  'reset-in-body': CONNECTION,
  'wrong-length': CONNECTION,
  chunked: CONNECTION,
  'chunked-cut': CONNECTION,
  '401': STATUS,
  '403': STATUS,
  '503': STATUS,
  'cut-json': DOCUMENT,
  huge: SIZE,
  'redirect-loop': REDIRECT,
  gzip: PACKED,
  'gzip-cut': PACKED,
} as const satisfies Partial<Record<FaultKind, Advice>>;

/** What to do about an oddity by which the plugin has crashed, or has not ended: then it is about time, whatever the oddity. */
export function adviceAbout(kind: FaultKind, isHang: boolean): Advice | undefined {
  if (isHang && kind !== 'redirect-loop') return TIME;
  return Object.hasOwn(ADVICE, kind) ? ADVICE[kind as keyof typeof ADVICE] : undefined; // it is one of its keys
}
