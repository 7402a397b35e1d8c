import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes a file beside its place and renames it, so that a failure leaves what was there. */
export function writeWhole(file: string, bytes: Uint8Array | string, mode = 0o666): void {
  const beside = `${file}.${randomUUID()}.tmp`;
  try {
    writeFileSync(beside, bytes, { mode, flag: 'wx' });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
