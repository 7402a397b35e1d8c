import { type Live, liveNetwork, type Route, type UpstreamOptions } from '@obscura/upstream';
import type { NetworkName } from './network-name.js';

/** Variables by name: those of the process, where it is the command line that asks. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The network of a run. */
export type NetworkOptions = {
  /** Default: `replay`. */
  network?: NetworkName | undefined;
  /** Where credentials for the real network come from, in variables named like the keys of the manifest. Default: nowhere. */
  environment?: Environment | undefined;
};

/** What an upstream answers from. */
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

/** The credentials of a run: on the real network those of the environment, where they are set; the invented ones everywhere else. */
export function credentialsFor(
  invented: Readonly<Record<string, string>>,
  { network = 'replay', environment = {} }: NetworkOptions,
): Record<string, string> {
  if (network !== 'live') return { ...invented };
  return Object.fromEntries(Object.entries(invented).map(([key, value]) => [key, environment[key] || value]));
}
