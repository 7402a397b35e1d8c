import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { LIMITS } from '@obscura/archive';
import { type Address, beside, writeAddress } from './address.js';
import { type GetOptions, getArchive } from './get-archive.js';
import { getText } from './get-text.js';

/** An archive as it came, and the signature beside it. */
export type Fetched = { readonly bytes: Uint8Array; readonly signature: string | undefined };

/** Gets an archive and, if it counts, its signature. @throws {ManagerError} */
export async function fetchPlugin(
  address: Address,
  { downloads, wantsSignature, ...options }: Omit<GetOptions, 'part'> & { downloads: string; wantsSignature: boolean },
): Promise<Fetched> {
  const signature = wantsSignature ? await getText(beside(address, '.minisig'), LIMITS.maxSignatureBytes) : undefined;
  return { bytes: await getArchive(address, { ...options, part: partOf(address, downloads) }), signature };
}

/** Forgets a download: it is installed, or it was not what was promised. */
export function forgetDownload(address: Address, downloads: string): void {
  rmSync(partOf(address, downloads), { force: true });
}

function partOf(address: Address, downloads: string): string {
  return join(downloads, `${createHash('sha256').update(writeAddress(address)).digest('hex').slice(0, 32)}.part`);
}
