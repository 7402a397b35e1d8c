import { isIP } from 'node:net';
import type { Exchange } from '@obscura/upstream';
import type { Observed } from '../../model/observed.js';

/** Requests that carry a credential which must not be seen. */
export function carriersOf({ requests, secrets }: Observed): Exchange[] {
  const secret = new Set(secrets.map(({ key }) => key));
  return requests.filter(({ method, carries }) => method !== 'CONNECT' && carries.some((key) => secret.has(key)));
}

/**
 * The host that a request asks for; `undefined` where its URL names none that could be reached, as with port 99999, or names the user's
 * own server, whose address is masked as the credential that it is.
 */
export function hostOf({ url }: Pick<Exchange, 'url'>): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

/**
 * The host that a request was sent to by a redirect of another site, where nothing in its call has asked that host before; `undefined`
 * where the plugin has chosen the host itself.
 */
export function redirectedTo(request: Exchange, requests: readonly Exchange[]): string | undefined {
  const host = hostOf(request);
  const first = requests.findIndex((other) => hostOf(other) === host);
  const isLedThere = requests.slice(0, Math.max(first, 0)).some((other) => {
    const from = hostOf(other);
    return locationOf(other) === host && from !== undefined && host !== undefined && !isSameSite(from, host);
  });
  return isLedThere ? host : undefined;
}

/** The host that a redirect names. */
function locationOf({ url, status = 0, answeredBy }: Exchange): string | undefined {
  if (status < 300 || status > 399) return undefined;
  const response = 'route' in answeredBy ? answeredBy.route.response : undefined;
  const headers = answeredBy.kind === 'live' ? answeredBy.response?.headers : response?.headers;
  const [location] = headers?.location ?? [];
  return location !== undefined && URL.canParse(location, url) ? new URL(location, url).hostname : undefined;
}

/** `api.example.org` and `example.org` are of one owner, as far as two labels tell. */
function isSameSite(one: string, other: string): boolean {
  const siteOf = (host: string) => (isIP(host) ? host : host.split('.').slice(-2).join('.'));
  return siteOf(one) === siteOf(other);
}

/** This machine, and the networks of a house: a media server of the user's own is there, often without a certificate. */
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
