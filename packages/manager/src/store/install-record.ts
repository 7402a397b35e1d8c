import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../files/write-whole.js';
import { versionsPath } from './paths.js';

/** What is known of an installed version: what the lock file says of the active one. */
export type InstallRecord = {
  readonly version: string;
  /** The path or the URL of its archive. */
  readonly source: string;
  /** Bytes of its archive. */
  readonly size: number;
  /** SHA-256 of its archive. */
  readonly sha256: string;
  /** SHA-256 of the list of its files. */
  readonly filesSha256: string;
  /** The key that has signed it. */
  readonly key?: string;
  /** The Python environment that it runs in: a directory in `.venvs`. */
  readonly environment?: string;
};

/** Writes down what is known of a version, beside its directory. */
export function writeRecord(root: string, id: string, name: string, record: InstallRecord): void {
  writeWhole(recordPath(root, id, name), `${JSON.stringify(record, undefined, 2)}\n`);
}

/** Reads it; `undefined` if there is none that can be read. */
export function readRecord(root: string, id: string, name: string): InstallRecord | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(recordPath(root, id, name), 'utf8'));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Where it stands. */
export function recordPath(root: string, id: string, name: string): string {
  return join(versionsPath(root, id), `${name}.json`);
}

/** Whether a value is such a record. */
export function isRecord(value: unknown): value is InstallRecord {
  const { version, source, size, sha256, filesSha256, key, environment } = Object(value) as Record<string, unknown>; // of anything
  const areTexts = [version, source, sha256, filesSha256].every((text) => typeof text === 'string');
  const mayBeTexts = [key, environment].every((text) => text === undefined || typeof text === 'string');
  return areTexts && mayBeTexts && typeof size === 'number';
}
