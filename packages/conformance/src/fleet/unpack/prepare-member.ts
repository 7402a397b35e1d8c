import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unpackArchive } from '@obscura/archive';
import { type Manifest, readManifest } from '@obscura/protocol';
import { readForeignFile } from '@obscura/upstream';
import { contentHash } from '../../subject/call/directory-snapshot.js';
import type { Member, Source } from '../members/member.js';
import type { EntryProblem } from './entry-checks.js';
import { promisedArchive } from './promised-archive.js';
import { requiredBy } from './required.js';

/** A plugin that was looked at, and how to put it where it can be run. */
export type Prepared = {
  readonly problems: readonly EntryProblem[];
  /** Stands for everything that a run depends on: the entry, the files, what is required and what it is asked. */
  readonly digest: readonly unknown[];
  readonly sha256?: string;
  readonly about: Pick<Manifest, 'id' | 'name' | 'version' | 'runtime'> | { id?: string; version?: string };
  /** Writes it to an empty directory. Absent if it must not be run. */
  layOut?(root: string): LaidOut;
};

/** Where a plugin is, and what it is asked if it does not bring that along. */
export type LaidOut = { readonly dir: string; readonly conformanceDir?: string };

/** Looks at a plugin, without writing anything. */
export async function prepareMember(source: Source, member: Member): Promise<Prepared> {
  const { origin } = member;
  const sameId = sameIdProblems(member);
  if (origin.is === 'directory') return { ...directory(source, origin.dir), problems: sameId };
  const { problems, files, manifest, sha256 } = await promisedArchive(source.root, origin.entry);
  const entry = Object(origin.entry);
  const id = String(entry.id);
  const common = {
    problems: [...sameId, ...problems],
    ...(sha256 !== undefined && { sha256 }),
    about: manifest ?? { ...textOf(entry, 'id'), ...textOf(entry, 'version') },
  };
  if (files === undefined) return { ...common, digest: [origin.entry, sha256] };
  const path = String(entry.path);
  const siblings = await requiredBy(source, manifest?.requires ?? [], path);
  const beside = join(source.root, dirname(path), 'conformance');
  const hasExam = files.files.some((file) => file.path.startsWith('conformance/'));
  const exam = !hasExam && existsSync(beside) ? beside : undefined;
  return {
    ...common,
    digest: [origin.entry, sha256, siblings.map(({ name, digest }) => [name, digest]), exam && hashOf(exam)],
    layOut(root) {
      mkdirSync(root, { recursive: true });
      for (const sibling of siblings) {
        if (sibling.name.toLowerCase() === id.toLowerCase()) continue;
        if (sibling.is === 'archive') unpackArchive(sibling.files, join(root, sibling.name));
        else symlinkSync(sibling.dir, join(root, sibling.name));
      }
      unpackArchive(files, join(root, id));
      return { dir: join(root, id), ...(exam !== undefined && { conformanceDir: exam }) };
    },
  };
}

function directory({ root }: Source, dir: string): Omit<Prepared, 'problems'> {
  const read = readForeignFile('manifest.yml', { within: dir, maxBytes: MAX_MANIFEST_BYTES });
  const manifest = read.is === 'read' ? readManifest(read.bytes) : undefined;
  const about = manifest?.ok ? manifest.manifest : {};
  const requires = manifest?.ok ? manifest.manifest.requires : [];
  return {
    digest: [hashOf(dir), requires.map((name) => [name, hashOf(join(root, name))])],
    about,
    // It stays where it is, beside what it requires.
    layOut: () => ({ dir }),
  };
}

const MAX_MANIFEST_BYTES = 1024 * 1024;

/** Ids that some file system takes for one. The first keeps its name. */
function sameIdProblems({ sameAs }: Member): EntryProblem[] {
  if (sameAs === undefined) return [];
  return [{ check: 'registry/same-id', message: `has the id of entry ${sameAs}` }];
}

function hashOf(dir: string): string {
  return contentHash(dir, () => true);
}

function textOf<Name extends 'id' | 'version'>(entry: Record<string, unknown>, name: Name): { [key in Name]?: string } {
  const value = entry[name];
  return (typeof value === 'string' ? { [name]: value.slice(0, 256) } : {}) as { [key in Name]?: string }; // a field of this name, or none
}
