import { Buffer } from 'node:buffer';
import { readRegular } from '@obscura/archive/directory';
import { ManagerError, refusal } from '../problem.js';
import { type Address, writeAddress } from './address.js';
import { type Answer, reasonOf, request } from './request.js';

/** Gets something small, such as an index or a signature; `undefined` if there is none. @throws {ManagerError} */
export async function getText(address: Address, maxBytes: number): Promise<string | undefined> {
  const bytes = address.is === 'file' ? readFile(address.path, maxBytes) : await download(address.url, maxBytes);
  return bytes && new TextDecoder().decode(bytes);
}

function readFile(path: string, maxBytes: number): Uint8Array | undefined {
  const read = readRegular(path, maxBytes);
  if (read.is === 'absent') return undefined;
  if (read.is === 'read') return read.bytes;
  throw failed({ is: 'file', path }, read.is === 'refused' ? read.why : 'is too large');
}

async function download(url: URL, maxBytes: number): Promise<Uint8Array | undefined> {
  try {
    const answer = await request(url);
    if (answer.status === 404 || answer.status === 410) return undefined;
    if (answer.status !== 200) throw failed({ is: 'url', url }, `is answered with status ${answer.status}`);
    return await collected(answer, maxBytes, url);
  } catch (error) {
    throw error instanceof ManagerError ? error : failed({ is: 'url', url }, `cannot be got: ${reasonOf(error)}`);
  }
}

async function collected({ chunks }: Answer, maxBytes: number, url: URL): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) throw failed({ is: 'url', url }, 'is too large');
    kept.push(chunk);
  }
  return Buffer.concat(kept);
}

function failed(address: Address, message: string): ManagerError {
  const fix = address.is === 'file' ? 'check the path' : 'check the address and the network, and try again';
  return refusal('download-failed', writeAddress(address), message, fix);
}
