import { isIP } from 'node:net';
import { resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refusal } from '../problem.js';

/** Where something can be got: a file, or a URL of `https:`, or of `http:` on this machine. */
export type Address = { readonly is: 'file'; readonly path: string } | { readonly is: 'url'; readonly url: URL };

/** Reads what people write: a path, or a URL. @throws {ManagerError} for a URL that nothing can be got from safely. */
export function addressOf(text: string): Address {
  if (!/^[a-z][a-z+.-]+:/i.test(text)) return { is: 'file', path: resolve(text) };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'file:') return { is: 'file', path: fileURLToPath(url) };
  if (url !== undefined && (url.username !== '' || url.password !== '')) {
    const fix = 'let a proxy on this machine add it, or copy the registry: messages and the lock file would repeat it';
    throw refusal('address-refused', withoutLogin(text), 'has a login', fix);
  }
  if (url !== undefined && isSafe(url)) return { is: 'url', url };
  const fix =
    'use https:, or a path; http: only leads to this machine, since anyone on the way could change what comes';
  throw refusal('address-refused', withoutLogin(text), 'is no address to get plugins from', fix);
}

/** Whether nobody on the way can change what comes from there. */
export function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'));
}

/** What an index calls an address: relative to the index, and never a file that lies outside of the directory of a local index. */
export function addressIn(index: Address, path: string): Address {
  if (index.is === 'url') {
    const url = URL.canParse(path, index.url.href) ? new URL(path, index.url) : undefined;
    if (url === undefined || url.protocol === 'file:') return addressRefused(path);
    return addressOf(url.href);
  }
  if (/^https?:/i.test(path)) return addressOf(path);
  const dir = resolve(index.path, '..');
  const file = resolve(dir, path);
  return file.startsWith(dir + sep) ? { is: 'file', path: file } : addressRefused(path);
}

function addressRefused(path: string): never {
  throw refusal('address-refused', path, 'leads out of its registry', 'report this to the registry');
}

/** What may be shown of an address. */
export function withoutLogin(text: string): string {
  return text.replace(/:\/\/[^/]*@/, '://****@');
}

/** An address as people write it. */
export function writeAddress(address: Address): string {
  return address.is === 'file' ? address.path : address.url.href;
}

/** The address of a file beside another: its name with something at the end. */
export function beside(address: Address, ending: string): Address {
  if (address.is === 'file') return { is: 'file', path: address.path + ending };
  const url = new URL(address.url);
  url.pathname += ending;
  return { is: 'url', url };
}
