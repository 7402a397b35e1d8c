import { type ReadArchive, readArchive, sha256 } from '@obscura/archive';
import { isStandardModule, type Manifest, readManifest } from '@obscura/protocol';
import { ManagerError, type Problem, refusal } from '../problem.js';
import { keyOf } from '../sources/key-of.js';

/** What an archive was promised to be. What is absent was not promised. */
export type Promised = {
  readonly id?: string | undefined;
  readonly version?: string | undefined;
  readonly sha256?: string | undefined;
  readonly size?: number | undefined;
};

/** An archive that is what it was promised to be, and holds a plugin. */
export type CheckedArchive = {
  readonly archive: Extract<ReadArchive, { ok: true }>;
  readonly manifest: Manifest;
  readonly sha256: string;
};

/** Compares an archive with what was promised, before anything is unpacked. @throws {ManagerError} */
export async function checkArchive(bytes: Uint8Array, place: string, promised: Promised): Promise<CheckedArchive> {
  const digest = sha256(bytes);
  mustBe('size', promised.size, bytes.length, place);
  mustBe('sha256', promised.sha256, digest, place);
  // The archives of older registries have no list of their files.
  const archive = await readArchive(bytes, { needsList: false });
  if (!archive.ok) {
    const [first, ...rest] = archive.issues.map(({ path, message, fix }): Problem => {
      return { code: 'archive-invalid', place: path === '' ? place : `${place}: ${path}`, message, fix };
    });
    throw new ManagerError(first as Problem, ...rest); // a broken archive has an issue
  }
  const manifest = manifestIn(archive, place);
  mustBe('id', promised.id && keyOf(promised.id), keyOf(manifest.id), place);
  mustBe('version', promised.version, manifest.version, place);
  if (isStandardModule(manifest.id)) {
    const message = `has the id \`${manifest.id}\`, a module of Python’s standard library, and would hide it from all plugins`;
    throw refusal('hides-module', place, message, 'ask its author for another id');
  }
  return { archive, manifest, sha256: digest };
}

function mustBe(what: 'id' | 'version' | 'sha256' | 'size', promised: unknown, found: unknown, place: string): void {
  if (promised === undefined || promised === found) return;
  const code = what === 'sha256' || what === 'size' ? 'digest-differs' : 'other-plugin';
  const message = `has the ${what} ${found}, and was promised with ${promised}`;
  throw refusal(code, place, message, 'do not use it, and report this to the registry');
}

function manifestIn({ files }: CheckedArchive['archive'], place: string): Manifest {
  const file = files.find(({ path }) => path === 'manifest.yml');
  if (file === undefined) throw refusal('archive-invalid', place, 'has no manifest.yml', 'ask its author for a plugin');
  const read = readManifest(file.bytes);
  if (read.ok) return read.manifest;
  const [first, ...rest] = read.issues
    .filter(({ severity }) => severity === 'error')
    .map(({ position, message, fix }): Problem => {
      const at = position === undefined ? '' : `:${position.line}:${position.column}`;
      return { code: 'manifest-invalid', place: `${place}: manifest.yml${at}`, message, fix };
    });
  throw new ManagerError(first as Problem, ...rest); // an invalid manifest has an error
}
