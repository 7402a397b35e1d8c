import { LIMITS, type ReadArchive, readArchive, sha256 } from '@obscura/archive';
import { entryFaults, indexDrift, type Manifest, type RawEntry, readManifest } from '@obscura/protocol';
import { readForeignFile } from '@obscura/upstream';
import type { EntryProblem } from './entry-checks.js';

/** The files of a plugin, in memory. */
export type Files = Extract<ReadArchive, { ok: true }>;

/** An archive that may be unpacked, or not; and what is wrong with it or with its entry either way. */
export type PromisedArchive = {
  readonly problems: readonly EntryProblem[];
  /** Of the archive, if it could be read. */
  readonly sha256?: string;
  /** Absent if it must not be unpacked. */
  readonly files?: Files;
  /** Absent if it is invalid: the harness says why. */
  readonly manifest?: Manifest;
};

/** Reads the archive that an entry of an index promises, and compares the two. Writes nothing. Never throws because of the registry. */
export async function promisedArchive(root: string, entry: unknown): Promise<PromisedArchive> {
  if (!isEntry(entry)) return broken('registry/entry', 'is not a map of fields');
  const faults = entryFaults(entry);
  if (faults.length > 0) return broken('registry/entry', `lacks or misspells ${faults.join('; ')}`);
  const path = String(entry.path);
  const read = readForeignFile(path, { within: root, maxBytes: LIMITS.maxArchiveBytes });
  if (read.is !== 'read')
    return broken('registry/archive', `${path} ${read.is === 'absent' ? 'does not exist' : read.why}`);
  const digest = sha256(read.bytes);
  const promised = typeof entry.sha256 === 'string' ? entry.sha256.toLowerCase() : '';
  if (promised !== '' && promised !== digest)
    return {
      ...broken('registry/sha256', `${path} has ${digest}, and the index promises ${promised}`),
      sha256: digest,
    };
  const archive = await readArchive(read.bytes, { needsList: false });
  const of = { sha256: digest };
  if (!archive.ok) {
    const [{ code, path: file, message }] = archive.issues;
    return { ...of, ...broken('registry/archive', [path, file, message].filter(Boolean).join(' '), code) };
  }
  const file = archive.files.find((each) => each.path === 'manifest.yml');
  if (file === undefined) return { ...of, ...broken('registry/archive', `${path} has no manifest.yml`, 'no manifest') };
  const manifest = readManifest(file.bytes);
  const unpromised: EntryProblem[] =
    promised === ''
      ? [{ check: 'registry/no-sha256', message: `nothing proves that ${path} is what was published` }]
      : [];
  if (!manifest.ok) return { ...of, files: archive, problems: unpromised };
  return {
    ...of,
    files: archive,
    manifest: manifest.manifest,
    problems: [...unpromised, ...driftIn(entry, manifest.manifest), ...otherSize(entry, read.bytes.length)],
  };
}

/** What an index may leave out without saying anything wrong. */
const OPTIONAL: readonly string[] = ['name', 'runtime', 'isNsfw', 'description', 'author', 'requires'];

function driftIn(entry: RawEntry, manifest: Manifest): EntryProblem[] {
  return indexDrift(entry, manifest)
    .filter(({ field }) => entry[field] !== undefined || !OPTIONAL.includes(field))
    .map(({ field, index, manifest: said }) => ({
      check: 'registry/drift',
      message: `says ${field} ${index}, and the manifest says ${said}`,
      symptom: field,
    }));
}

function otherSize({ size }: RawEntry, bytes: number): EntryProblem[] {
  if (size === undefined || size === bytes) return [];
  const message = `says that the archive has ${JSON.stringify(size)} bytes, and it has ${bytes}`;
  return [{ check: 'registry/drift', message, symptom: 'size' }];
}

function broken(check: EntryProblem['check'], message: string, symptom?: string): PromisedArchive {
  return { problems: [{ check, message, ...(symptom !== undefined && { symptom }) }] };
}

function isEntry(value: unknown): value is RawEntry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
