import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const TEMPLATES = join(import.meta.dirname, '../templates');

/** What the reference plugin says, and what a new plugin says there. */
type Change = readonly [reference: string | RegExp, template: string];

/** The reference plugins name their provider; a new plugin reads the name of its own from `provider`. */
const TYPESCRIPT: readonly Change[] = [
  // A new plugin has all of it on one floor.
  [/'\.\.\/\.\.\/obscura\//g, "'../obscura/"],
  [/"TMDB's (answer|rate limit) (.*)"/g, '`The $1 of ${NAME} $2`'],
  [/"TMDB's certificate could not be verified: (.*)"/g, '`${NAME} has a certificate that is not trusted: $1`'],
  [/'TMDB (.*)'/g, '`${NAME} $1`'],
  [/`TMDB's answer /g, '`The answer of ${NAME} '],
  [/`TMDB /g, '`${NAME} '],
];
const PYTHON: readonly Change[] = [
  [/from tmdb\.\w+\./g, 'from provider.'],
  [/f?"TMDB's (answer|rate limit) (.*)"/g, 'f"The $1 of {NAME} $2"'],
  [/"TMDB's certificate could not be verified: (.*)"/g, 'f"{NAME} has a certificate that is not trusted: $1"'],
  [/f?"TMDB /g, 'f"{NAME} '],
];

/** The files that a new plugin has from a reference plugin, with what else is different in each. */
const DERIVED: readonly (readonly [template: string, reference: string, changes: readonly Change[]])[] = [
  ['typescript/src/provider/turnstile.ts', 'tmdb-ts/src/tmdb/asking/turnstile.ts', []],
  [
    'typescript/src/provider/retry-after.ts',
    'tmdb-ts/src/tmdb/asking/retry-after.ts',
    [['How long TMDB asks', 'How long the provider asks']],
  ],
  [
    'typescript/src/provider/https.ts',
    'tmdb-ts/src/tmdb/asking/https.ts',
    [
      ["{ VERSION } from '../version.js'", "{ NAME, PLUGIN_ID, VERSION } from './provider.js'"],
      ['obscura-tmdb-ts/', 'obscura-${PLUGIN_ID}/'],
      ['/** The longest series, with its complete cast, has 4 MiB. */\n', ''],
      ['// TMDB had closed', '// The server had closed'],
    ],
  ],
  [
    'typescript/src/provider/read-reply.ts',
    'tmdb-ts/src/tmdb/asking/read-reply.ts',
    [
      ["import { KEY_NAME, SETTINGS_URL } from './credential.js';\n", ''],
      ["from './https.js';\n", "from './https.js';\nimport { NAME } from './provider.js';\n"],
      ['What TMDB has', 'What the provider has'],
      ["/** TMDB's code for “does not exist”.", "/** The provider's word for it."],
      ['NOT_FOUND = 34', "NOT_FOUND = 'not_found'"],
      ["null for TMDB's", "null for the provider's"],
      ['(reply: Reply)', '(reply: Reply, keys: readonly string[])'],
      [
        /status === 401\) \{\n {4}(throw new CredentialError\()\n.*\n {4}\);\n {2}\}/,
        "status === 401 && keys.length > 0)\n    $1`${NAME} rejected ${keys.join(' or ')}: check it in the settings.`);",
      ],
      ['document.status_code', 'document.error'],
    ],
  ],
  [
    'typescript/src/provider/client.ts',
    'tmdb-ts/src/tmdb/asking/client.ts',
    [
      ["from './https.js';\n", "from './https.js';\nimport { NAME, ORIGIN } from './provider.js';\n"],
      ["const ORIGIN = 'https://api.themoviedb.org';\n\n", ''],
      ['; TMDB allows about forty per second', ''],
      [
        'TMDB answers within one second; a call has time for both requests of a movie',
        'a call has time for two requests',
      ],
      ['that TMDB rejected because of its rate limit', 'that was rejected because of a rate limit'],
      ['assume that TMDB is down', 'assume that the provider is down'],
      ['none while TMDB is down', 'none while the provider is down'],
      ['/** TMDB, for', '/** The provider, for'],
      ['type Tmdb ', 'type Provider '],
      ['implements Tmdb', 'implements Provider'],
      ['/** TMDB rejected', '/** The provider rejected'],
      [
        "TMDB's reply, after up to two short waits if TMDB asks",
        'The reply, after up to two short waits if the provider asks',
      ],
      // It may have several credentials, or none.
      ['readonly #key: string', 'readonly #credentials: Readonly<Record<string, string>>'],
      ['constructor(key: string,', 'constructor(credentials: Readonly<Record<string, string>>,'],
      ['this.#key = key', 'this.#credentials = credentials'],
      ['`${path}?${new URLSearchParams(query)}`', 'withQuery(path, query)'],
      ['(await this.#request(address))', '(await this.#request(address), Object.keys(this.#credentials))'],
      ['MIN_TIMEOUT_MS) throw', 'MIN_TIMEOUT_MS)\n      throw'],
      [
        'const key = new URLSearchParams({ api_key: this.#key });\n',
        `// How the provider wants its credentials: api_key=… for API_KEY.
    const secrets = Object.entries(this.#credentials).map(([key, value]) => [key.toLowerCase(), value]);
    const url = withQuery(\`\${ORIGIN}\${address}\`, Object.fromEntries(secrets));
`,
      ],
      ['`${ORIGIN}${address}&${key}`', 'url'],
      ['without the key', 'without the credentials'],
      [
        /$(?![\s\S])/,
        `
function withQuery(address: string, query: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(query).toString();
  return search === '' ? address : \`\${address}\${address.includes('?') ? '&' : '?'}\${search}\`;
}
`,
      ],
    ],
  ],
  ['python/provider/deadline.py', 'tmdb-py/tmdb/asking/deadline.py', []],
  [
    'python/provider/https.py',
    'tmdb-py/tmdb/asking/https.py',
    [
      ["takes longer than TMDB's answer", 'often takes longer than the answer'],
      ['from tmdb import VERSION\n', 'from provider import NAME, PLUGIN_ID, VERSION\n'],
      ['obscura-tmdb-py/', 'obscura-{PLUGIN_ID}/'],
      ['  # the longest series, with its complete cast, has 4', ''],
      ['# TMDB had closed', '# the server had closed'],
    ],
  ],
  [
    'python/provider/client.py',
    'tmdb-py/tmdb/asking/client.py',
    [
      [', and none while TMDB is down', ', none while the provider is down'],
      ['Optional, Union', 'Optional, Sequence, Union'],
      ['read_json\n', 'read_json\nfrom provider import NAME, ORIGIN\n'],
      [/ORIGIN = "https.*\nKEY_NAME.*\nSETTINGS_URL.*\n/, ''],
      [`NOT_FOUND = 34  # TMDB's code for "does not exist"`, `NOT_FOUND = "not_found"  # the provider's word for it`],
      ['TMDB answers within one; a call has time for both requests of a movie', 'a call has time for two requests'],
      ['that TMDB rejected because', 'that was rejected because'],
      ['assume that TMDB is down', 'assume that it is down'],
      ['"""TMDB, for', '"""The provider, for'],
      ['None if TMDB has none', 'None if there is none'],
      [
        "Return TMDB's reply, after up to two short waits if TMDB asks",
        'Return the reply, after up to two short waits if the provider asks',
      ],
      ['how long TMDB asks', 'how long the provider asks'],
      [`for TMDB's "not found"`, 'for its "not found"'],
      // It may have several credentials, or none.
      ['        key: str,\n', '        credentials: Mapping[str, str],\n'],
      ['self._key = key', 'self._credentials = credentials'],
      [
        `f"{path}?{urlencode(query, errors='replace')}"`,
        '"?".join(filter(None, (path, urlencode(query, errors="replace"))))',
      ],
      ['_read(reply)\n', '_read(reply, tuple(self._credentials))\n'],
      [
        `key = urlencode({"api_key": self._key}, errors="replace")
        reply = self._fetch(f"{address}&{key}",`,
        `# How the provider wants its credentials: api_key=… for API_KEY.
        secret = {key.lower(): value for key, value in self._credentials.items()}
        joint = "&" if "?" in address else "?"
        target = f"{address}{joint}{urlencode(secret, errors='replace')}" if secret else address
        reply = self._fetch(target,`,
      ],
      ['without the key', 'without the credentials'],
      ['(reply: Reply) -> Answer', '(reply: Reply, keys: Sequence[str]) -> Answer'],
      [
        /status == 401:\n {8}raise CredentialError\(\n(?:.*\n){2} {8}\)/,
        `status == 401 and keys:
        raise CredentialError(f"{NAME} rejected {' or '.join(keys)}: check it in the settings.")`,
      ],
      [
        `try again later, and check "\n            "whether a proxy`,
        `try again later, and "\n            "check whether a proxy`,
      ],
      ['get("status_code")', 'get("error")'],
    ],
  ],
];

it.each(DERIVED)(
  '%s is %s, but for what is named here (refresh it with `npm run generate`)',
  async (template, reference, own) => {
    const source = readFileSync(join(ROOT, 'plugins', reference), 'utf8');
    const common = template.startsWith('python') ? PYTHON : TYPESCRIPT;
    let text = source;
    for (const [from, to] of own) {
      const changed = text.replace(from, to);
      // A change that changes nothing is out of date.
      expect(changed, String(from)).not.toBe(text);
      text = changed;
    }
    for (const [from, to] of common) text = text.replace(from, to);
    expect(text).not.toMatch(/TMDB|tmdb/);
    await expect(text).toMatchFileSnapshot(join(TEMPLATES, template));
  },
);
