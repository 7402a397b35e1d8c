import { isIP } from 'node:net';
import { ELSEWHERE, type Exchange } from '@obscura/upstream';
import type { Observed } from '../../model/seen/observed.js';

/** Requests that carry a secret credential. */
export function carriersOf({ requests, secrets }: Observed): Exchange[] {
  const secret = new Set(secrets.map(({ key }) => key));
  return requests.filter(({ method, carries }) => method !== 'CONNECT' && carries.some((key) => secret.has(key)));
}

/**
 * The host of a request; `undefined` if its URL is invalid (port 99999, for example), or if the host is masked because the address of the
 * user's own server is a credential.
 */
export function hostOf({ url }: Pick<Exchange, 'url'>): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

/**
 * The host of a request that only a redirect from another site led to. `undefined` if the call has requested that host before, or if the
 * plugin chose the host itself.
 */
export function redirectedTo(request: Exchange, requests: readonly Exchange[]): string | undefined {
  const host = hostOf(request);
  const first = requests.findIndex((other) => hostOf(other) === host);
  const isLedThere = requests.slice(0, Math.max(first, 0)).some((other) => {
    const from = hostOf(other);
    if (locationOf(other) !== host || host === undefined) return false;
    return isLedAway(other) || (from !== undefined && !isSameSite(from, host));
  });
  return isLedThere ? host : undefined;
}

/** Whether the provider redirected a request to a site that nobody has, even if its own host is masked. */
function isLedAway({ answeredBy }: Pick<Exchange, 'answeredBy'>): boolean {
  return answeredBy.kind === 'fault' && answeredBy.fault === 'redirect-away';
}

/** The host that a redirect points to. */
function locationOf({ url, status = 0, answeredBy }: Exchange): string | undefined {
  if (status < 300 || status > 399) return undefined;
  if (isLedAway({ answeredBy })) return new URL(ELSEWHERE).hostname;
  const response = 'route' in answeredBy ? answeredBy.route.response : undefined;
  const headers = answeredBy.kind === 'live' ? answeredBy.response?.headers : response?.headers;
  const [location] = headers?.location ?? [];
  return location !== undefined && URL.canParse(location, url) ? new URL(location, url).hostname : undefined;
}

/** Whether two hosts share their last two labels, like `api.example.org` and `example.org`, and so probably their owner. */
function isSameSite(one: string, other: string): boolean {
  const siteOf = (host: string) => (isIP(host) ? host : host.split('.').slice(-2).join('.'));
  return siteOf(one) === siteOf(other);
}

/** Whether a host is this machine or in a home network, where a user's media server often has no certificate. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || /\.(localhost|local|lan|home|internal|home\.arpa)$/.test(host)) return true;
  switch (isIP(host)) {
    case 4:
      return /^(10|127|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(host);
    case 6:
      return host === '::1' || /^f[cd]|^fe[89ab]/.test(host);
    default:
      return !host.includes('.');
  }
}
