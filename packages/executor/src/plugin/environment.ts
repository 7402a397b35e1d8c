import { delimiter } from 'node:path';
import type { Env } from './launch.js';

/** The variables of the host that a plugin needs and may see (PROC-10). The rest, secrets included, stays with the host. */
const ALLOWED = new RegExp(
  `^(?:${[
    'PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_.*|TZ|TMPDIR|TMP|TEMP|TERM',
    '.*_PROXY|.*_proxy',
    'SSL_CERT_FILE|SSL_CERT_DIR|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|NODE_EXTRA_CA_CERTS',
    'PYTHON.*|VIRTUAL_ENV',
  ].join('|')})$`,
);

/** On Windows, programs do not start without these. Their names are case-insensitive there. */
const ALLOWED_ON_WINDOWS = /^(?:SystemRoot|ComSpec|PATHEXT|APPDATA|LOCALAPPDATA|USERPROFILE)$/i;

/** Where a plugin's environment comes from. */
export type EnvironmentOptions = {
  /** Added to the allowed variables, or set instead of them. `undefined` removes a variable. */
  extra?: Readonly<Record<string, string | undefined>>;
  /** `allowed`: what a plugin needs (PROC-10). `all`: everything, the host's secrets included. Default: `allowed`. */
  inherit?: 'allowed' | 'all';
  /** The environment to choose from. Default: the host's own. */
  source?: Readonly<Record<string, string | undefined>>;
};

/** The environment of a plugin: the allowed variables of the host, `extra`, and `PYTHONPATH` for sibling packages (PROC-3). */
export function pluginEnvironment(pluginsRoot: string, options: EnvironmentOptions = {}): Env {
  const { extra = {}, inherit = 'allowed', source = process.env } = options;
  const allowed = Object.entries(source).filter(([name]) => inherit === 'all' || isAllowed(name));
  const merged = Object.fromEntries([...allowed, ...Object.entries(extra)]);
  const inherited = merged.PYTHONPATH ? [merged.PYTHONPATH] : [];
  const entries = Object.entries({ ...merged, PYTHONPATH: [pluginsRoot, ...inherited].join(delimiter) });
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function isAllowed(name: string): boolean {
  return ALLOWED.test(name) || (process.platform === 'win32' && ALLOWED_ON_WINDOWS.test(name));
}
