import { secretsOf } from '@obscura/secrets';
import type { RecordedRoute } from '@obscura/upstream';
import { ConfigError } from '../subject/exam/config-error.js';
import type { Environment } from '../subject/network.js';
import type { Session } from '../subject/session.js';
import { shellWord } from '../wording/shell-word.js';

/** A plugin's credentials for the real network. */
export type RealCredentials = {
  /** What the plugin gets, by key. */
  auth: Record<string, string>;
  /** The ones that must not be written anywhere. */
  secrets: Record<string, string>;
  /** Replaces each secret in a text with `${KEY}`. */
  hide(text: string): string;
  /** Replaces the user's own server in a route with the one in `conformance/config.yml`. */
  asConfigured(route: RecordedRoute): RecordedRoute;
};

/** A shorter value appears in many texts by chance, and would be replaced there. */
const MIN_SECRET_LENGTH = 8;

/** Takes credentials from environment variables with the names of the keys in the manifest. @throws {ConfigError} if that is impossible. */
export function realCredentials({ plugin, config }: Session, environment: Environment): RealCredentials {
  const { auth: fields } = plugin.manifest;
  const isSecret = (key: string) => config.credentials[key]?.secret !== false;
  const given = fields.flatMap(({ key }): [string, string][] => {
    const set = Object.hasOwn(environment, key) ? environment[key] : undefined;
    const value = set || (isSecret(key) ? undefined : config.credentials[key]?.value);
    return value === undefined ? [] : [[key, value]];
  });
  const auth = Object.fromEntries(given);
  mustBeThere(
    fields.filter(({ key, required }) => required && !Object.hasOwn(auth, key)).map(({ key }) => key),
    plugin.dir,
  );
  const secrets = given.filter(([key]) => isSecret(key));
  for (const secret of secrets) mustBeHideable(secret);
  const moved = given
    .filter(([key]) => !isSecret(key))
    .flatMap(([key, value]) => origins(value, config.credentials[key]?.value));
  return {
    auth,
    secrets: Object.fromEntries(secrets),
    hide: (text) => secretsOf(Object.fromEntries(secrets)).mask(text),
    asConfigured: (route) => moved.reduce(movedTo, route),
  };
}

function mustBeThere(missing: readonly string[], dir: string): void {
  if (missing.length === 0) return;
  const words = [...missing.map((key) => `${key}=…`), 'obscura-conformance record', shellWord(dir)].join(' ');
  const [is, it] = missing.length === 1 ? ['is', 'it'] : ['are', 'them'];
  throw new ConfigError(
    `${missing.join(', ')} ${is} not set, but the plugin requires ${it}, and the real network does not accept made-up credentials`,
    `fix: ${words}`,
  );
}

function mustBeHideable([key, value]: [string, string]): void {
  if (!/^[\w.-]+$/.test(key)) {
    throw new ConfigError(
      `\`${key}\` cannot be written as \${…} in a recording`,
      `fix: use only letters, digits, \`_\`, \`-\` and \`.\` in the key in the manifest`,
    );
  }
  if (value.length >= MIN_SECRET_LENGTH) return;
  throw new ConfigError(
    `${key} has only ${value.length} characters: such a short value appears in many texts by chance, so it cannot be kept out of recordings`,
    `fix: use a value of at least ${MIN_SECRET_LENGTH} characters, or declare in conformance/config.yml that it is not a secret: credentials: { ${key}: { value: …, secret: false } }`,
  );
}

type Origins = { real: string; configured: string };

function origins(real: string, configured: string | undefined): Origins[] {
  if (configured === undefined || !URL.canParse(real) || !URL.canParse(configured)) return [];
  const found = { real: new URL(real).origin, configured: new URL(configured).origin };
  return found.real === found.configured || found.real === 'null' || found.configured === 'null' ? [] : [found];
}

/** Later runs send requests to the server in the configuration. */
function movedTo(route: RecordedRoute, { real, configured }: Origins): RecordedRoute {
  const move = (text: string) => text.replaceAll(real, configured);
  const { body, headers } = route.response;
  const moved = Object.entries(headers).map(([name, values]) => [name, values.map(move)]);
  return {
    ...route,
    origin: route.origin === real ? configured : route.origin,
    response: {
      ...route.response,
      headers: Object.fromEntries(moved),
      body: body.is === 'json' || body.is === 'text' ? { ...body, text: move(body.text) } : body,
    },
  };
}
