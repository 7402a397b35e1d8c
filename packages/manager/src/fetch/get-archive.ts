import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { LIMITS, readRegular } from '@obscura/archive';
import { ManagerError, refusal } from '../problem.js';
import { type Address, writeAddress } from './address.js';
import { type Answer, reasonOf, request } from './request.js';

/** How to get an archive. */
export type GetOptions = {
  /** Where a download is kept until it is whole, and found again if it was interrupted. */
  readonly part: string;
  /** Its size in bytes, if it is known. */
  readonly size?: number | undefined;
  /** Is told how much has come. */
  readonly onBytes?: ((received: number, total: number | undefined) => void) | undefined;
};

/** A connection that breaks is taken up again where it broke so many times. */
const ATTEMPTS = 3;

/** Gets the bytes of an archive. An interrupted download goes on where it stopped. @throws {ManagerError} */
export async function getArchive(address: Address, options: GetOptions): Promise<Uint8Array> {
  if (address.is === 'file') return readArchiveFile(address.path);
  mkdirSync(dirname(options.part), { recursive: true });
  for (let attempt = 1; ; attempt++) {
    try {
      await download(address.url, options);
      return readFileSync(options.part);
    } catch (error) {
      if (error instanceof ManagerError || isOfSystem(error)) throw error;
      if (attempt >= ATTEMPTS) throw failed(address, `cannot be got: ${reasonOf(error)}`);
    }
  }
}

function readArchiveFile(path: string): Uint8Array {
  const read = readRegular(path, LIMITS.maxArchiveBytes);
  if (read.is === 'read') return read.bytes;
  const why = read.is === 'absent' ? 'does not exist' : read.is === 'refused' ? read.why : 'is too large for a plugin';
  throw failed({ is: 'file', path }, why);
}

/** Appends to what is there already, if the server can; otherwise begins anew. */
async function download(url: URL, { part, size, onBytes }: GetOptions): Promise<void> {
  const before = statSync(part, { throwIfNoEntry: false })?.size ?? 0;
  if (size !== undefined && before === size) return;
  const answer = await request(url, before > 0 ? { Range: `bytes=${before}-` } : {});
  if (answer.status === 416) {
    rmSync(part, { force: true });
    throw new TypeError('the server has less than was got before');
  }
  if (answer.status !== 200 && answer.status !== 206) {
    throw failed({ is: 'url', url }, `is answered with status ${answer.status}`);
  }
  const isRest = answer.status === 206 && answer.headers.get('content-range')?.startsWith(`bytes ${before}-`) === true;
  if (answer.status === 206 && !isRest) {
    rmSync(part, { force: true });
    throw new TypeError('the server answers with another part');
  }
  const total = size ?? totalOf(answer, isRest ? before : 0);
  await writeTo(part, answer, { isRest, before, url, onBytes: (received) => onBytes?.(received, total) });
}

function totalOf({ headers }: Answer, before: number): number | undefined {
  const length = headers.get('content-length');
  return length === null ? undefined : before + Number(length);
}

type Writing = { isRest: boolean; before: number; url: URL; onBytes(received: number): void };

async function writeTo(part: string, { chunks }: Answer, { isRest, before, url, onBytes }: Writing): Promise<void> {
  const descriptor = openSync(part, isRest ? 'a' : 'w');
  try {
    let received = isRest ? before : 0;
    for await (const chunk of chunks) {
      received += chunk.length;
      if (received > LIMITS.maxArchiveBytes) throw failed({ is: 'url', url }, 'is too large for a plugin');
      for (let written = 0; written < chunk.length; ) written += writeSync(descriptor, chunk, written);
      onBytes(received);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** An error of the disk, not of the connection. */
function isOfSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}

function failed(address: Address, message: string): ManagerError {
  const again = 'check the address and the network, and try again: a download goes on where it stopped';
  const fix = address.is === 'file' ? 'check the path' : again;
  return refusal('download-failed', writeAddress(address), message, fix);
}
