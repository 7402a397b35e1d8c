import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** The code of the error for a host on this machine or in its network. */
export const LOCAL_ADDRESS = 'LOCAL_ADDRESS';

/** Whether a host is the literal address of this machine or of its network: loopback, private, link-local or shared. */
export function isLocalAddress(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '');
  const version = isIP(address);
  return version !== 0 && LOCAL.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/** The host that people name, as it stands in a URL: `::1`, `NAS:8096` and `http://nas:8096/` are hosts, too. `undefined`: that is none. */
export function hostNamed(text: string): string | undefined {
  const host = isIP(text) === 6 ? `[${text}]` : text;
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(host) ? host : `http://${host}`;
  return URL.canParse(address) && !/\s/.test(text) ? new URL(address).hostname || undefined : undefined;
}

const LOCAL = new BlockList();
for (const [address, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  LOCAL.addSubnet(address, prefix, 'ipv4');
for (const [address, prefix] of [
  ['::', 127], // this host, and nobody
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
] as const)
  LOCAL.addSubnet(address, prefix, 'ipv6');

/** Resolves a name as usual, but refuses it if it leads to a local address. It is checked here, so that it cannot change in between. */
export const lookupElsewhere: LookupFunction = (hostname, options, callback) => {
  const all: LookupOptions & { all: true } = { ...options, all: true };
  lookup(hostname, all, (error, addresses: LookupAddress[]) => {
    if (error) callback(error, '');
    else if (addresses.some(({ address }) => isLocalAddress(address))) callback(localAddressError(hostname), '');
    else if (options.all) callback(null, addresses);
    else callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
  });
};

/** The error for such a host. */
export function localAddressError(host: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${host} is on this machine or in its network`), { code: LOCAL_ADDRESS });
}
