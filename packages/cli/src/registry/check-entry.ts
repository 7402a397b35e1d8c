import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { LIMITS, readArchive, readRegular } from '@obscura/archive';
import { inspectPlugin } from '@obscura/executor';
import { type Manifest, readManifest } from '@obscura/protocol';
import semver from 'semver';
import { CommandError, type Problem } from '../command-error.js';
import { buildArchive } from '../pack/build-archive.js';
import { folderOf, ofManifest } from './index-entry.js';
import type { RawEntry } from './read-index.js';

/** Everything that is wrong with an entry of an index, and with the archive and the files that it stands for. */
export async function checkEntry(root: string, entry: RawEntry, place: string): Promise<Problem[]> {
  const wrong = fieldProblems(entry, place);
  if (wrong.length > 0) return wrong;
  const { id, path } = { id: String(entry.id), path: String(entry.path) };
  const problem = (code: string, message: string, fix: string): Problem => ({ code, place, message, fix });
  if (path !== `${folderOf(id)}/${id}.zip`)
    return [problem('path', `has the path \`${path}\`, not \`${folderOf(id)}/${id}.zip\``, REPUBLISH)];
  const read = readRegular(join(root, path), LIMITS.maxArchiveBytes);
  if (read.is !== 'read')
    return [
      problem(
        'archive',
        `names ${path}, which ${read.is === 'absent' ? 'does not exist' : read.is === 'too-large' ? 'is too large' : read.why}`,
        REPUBLISH,
      ),
    ];

  const sha256 = createHash('sha256').update(read.bytes).digest('hex');
  if (sha256 !== entry.sha256)
    return [
      problem(
        'sha256',
        `says sha256 ${String(entry.sha256).slice(0, 64) || '""'}, and ${path} has ${sha256}`,
        'somebody changed one of the two: find out who, then publish again',
      ),
    ];
  const size =
    entry.size !== undefined && entry.size !== read.bytes.length
      ? [problem('size', `says ${String(entry.size)} bytes, and ${path} has ${read.bytes.length}`, REPUBLISH)]
      : [];
  const archive = await readArchive(read.bytes);
  if (!archive.ok) {
    const [first] = archive.issues;
    return [
      ...size,
      problem('archive', `names ${path}, which is no archive of a plugin: ${first.path} ${first.message}`, REPUBLISH),
    ];
  }
  const file = archive.files.find((each) => each.path === 'manifest.yml');
  const manifest = file === undefined ? undefined : readManifest(file.bytes);
  if (manifest?.ok !== true)
    return [
      ...size,
      problem('manifest', `names ${path}, whose manifest is invalid`, 'run `obscura-plugin pack`, which says why'),
    ];
  return [
    ...size,
    ...driftProblems(entry, manifest.manifest, problem),
    ...sourceProblems(dirname(join(root, path)), sha256, problem),
  ];
}

const REPUBLISH = 'run `obscura-plugin publish` again';

type MakeProblem = (code: string, message: string, fix: string) => Problem;

/** Fields without which an entry says nothing. */
function fieldProblems({ id, version, path, sha256, capabilities }: RawEntry, place: string): Problem[] {
  const isInside = typeof path === 'string' && !posix.isAbsolute(path) && !path.split(/[/\\]/).includes('..');
  const rules: readonly (readonly [boolean, string])[] = [
    [typeof id === 'string' && /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,127}$/.test(id), 'id: the id of a plugin'],
    [
      typeof version === 'string' && version.length <= 256 && semver.valid(version) !== null,
      'version: a version by SemVer, in quotes',
    ],
    [isInside, 'path: where the archive is, relative to the index'],
    [typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256), 'sha256: of the archive, 64 hexadecimal digits'],
    [
      typeof capabilities === 'object' && capabilities !== null && !Array.isArray(capabilities),
      'capabilities: those of the manifest',
    ],
  ];
  return rules
    .filter(([holds]) => !holds)
    .map(([, what]) => ({ code: 'entry-invalid', place, message: `lacks or misspells ${what}`, fix: REPUBLISH }));
}

/** In what an entry differs from the manifest that is published. */
function driftProblems(entry: RawEntry, manifest: Manifest, problem: MakeProblem): Problem[] {
  const { id, name, version } = manifest;
  const published: Readonly<Record<string, unknown>> = { id, name, version, ...ofManifest(manifest) };
  const fields = [...new Set([...Object.keys(published), 'description', 'author', 'requires'])];
  return fields
    .filter((field) => canonical(entry[field]) !== canonical(published[field]))
    .map((field) =>
      problem(
        field === 'capabilities' ? 'capabilities' : 'manifest',
        `says ${field} ${canonical(entry[field])}, and the manifest in the archive says ${canonical(published[field])}`,
        REPUBLISH,
      ),
    );
}

/** A value in one spelling. Of capabilities, what is false is as good as absent. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value) ?? 'nothing';
  const entries = Object.entries(value)
    .filter(([, each]) => each !== false)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(Object.fromEntries(entries));
}

/** Whether the files beside the archive pack to the same bytes. */
function sourceProblems(dir: string, sha256: string, problem: MakeProblem): Problem[] {
  if (!existsSync(join(dir, 'manifest.yml')))
    return [problem('source', 'has no files beside its archive to reproduce it from', REPUBLISH)];
  const inspection = inspectPlugin(dir);
  if (inspection.is !== 'plugin')
    return [problem('source', 'has files beside its archive that are no valid plugin', REPUBLISH)];
  try {
    const built = buildArchive(inspection.plugin, {});
    return built.sha256 === sha256
      ? []
      : [
          problem(
            'source',
            `has an archive with other contents than the files beside it, which pack to sha256 ${built.sha256}`,
            REPUBLISH,
          ),
        ];
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return error.problems.map(({ place, message, fix }) =>
      problem('source', `has files that cannot be packed: ${place} ${message}`, fix),
    );
  }
}
