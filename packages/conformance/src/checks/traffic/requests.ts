import { isIP } from 'node:net';
import type { Exchange } from '@obscura/upstream';
import type { Observed } from '../../observed.js';

/** Requests that carry a credential which must not be seen. */
export function carriersOf({ requests, secrets }: Observed): Exchange[] {
  const secret = new Set(secrets.map(({ key }) => key));
  return requests.filter(({ method, carries }) => method !== 'CONNECT' && carries.some((key) => secret.has(key)));
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

/** A request in one line. Credentials are written as `${KEY}` in it. */
export function requestLine({ method, url, status }: Exchange): string {
  return `${method} ${url}${status === undefined ? '' : ` → ${status}`}`;
}
