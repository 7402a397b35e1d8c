import { isIP } from 'node:net';
import type { Manifest } from '@obscura/protocol';
import { hostNamed, type Live, liveNetwork, type Route, type UpstreamOptions } from '@obscura/upstream';
import { ConfigError } from './exam/config-error.js';
import type { NetworkName } from './network-name.js';

/** Variables by name. On the command line, those of the process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The network of a run. */
export type NetworkOptions = {
  /** Default: `replay`. */
  network?: NetworkName | undefined;
  /** Credentials for the real network, in variables with the names of the keys in the manifest. Default: none. */
  environment?: Environment | undefined;
  /**
   * Hosts on this machine or in its network that the plugin may ask on the real network. Those in its manifest, in its recordings and in its
   * credentials, such as the user's own server, are always allowed. Default: no others.
   */
  localHosts?: readonly string[] | undefined;
};

/** The sources of an upstream's answers. */
export function answersFrom(
  network: NetworkName = 'replay',
  routes: readonly Route[] = [],
  live: Live = liveNetwork(),
): Pick<UpstreamOptions, 'routes' | 'live'> {
  switch (network) {
    case 'replay':
      return { routes };
    case 'live':
      return { routes: [], live };
    case 'none':
      return { routes: [] };
  }
}

/** The credentials of a run: from the environment on the real network, if they are set there, and made-up ones otherwise. */
export function credentialsFor(
  invented: Readonly<Record<string, string>>,
  { network = 'replay', environment = {} }: NetworkOptions,
): Record<string, string> {
  if (network !== 'live') return { ...invented };
  return Object.fromEntries(
    Object.entries(invented).map(([key, value]) => [
      key,
      (Object.hasOwn(environment, key) && environment[key]) || value,
    ]),
  );
}

/** A user may leave out the scheme of the own server. A mere word may be anything. */
function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) || /:\d{1,5}$/.test(text) || isIP(text) !== 0;
}

/**
 * The hosts at home that a plugin may ask on the real network: those that are named, and those in its manifest, recordings and credentials.
 *
 * @throws {ConfigError} if what is named is no host.
 */
export function hostsAtHome(
  named: readonly string[] = [],
  manifest: Manifest,
  routes: readonly Route[],
  credentials: Readonly<Record<string, string>>,
): string[] {
  const odd = named.find((text) => hostNamed(text) === undefined);
  if (odd !== undefined)
    throw new ConfigError(`\`${odd}\` is no host`, 'fix: name one to allow, such as media.local or 192.168.1.5');
  return [...named, ...hostsNamedBy(manifest, routes, credentials)];
}

/** The hosts that a plugin's manifest, recordings and credentials name, which may be at home. */
export function hostsNamedBy(
  { homepage = '', auth }: Manifest,
  routes: readonly Route[],
  credentials: Readonly<Record<string, string>>,
): string[] {
  const manifest = [homepage, ...auth.flatMap(({ url = '' }) => url)];
  const addresses = [...manifest, ...routes.map(({ origin }) => origin), ...Object.values(credentials)];
  return [...new Set(addresses.filter(isAddress).flatMap((text) => hostNamed(text) ?? []))];
}
