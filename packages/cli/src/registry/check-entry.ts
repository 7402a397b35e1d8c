import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LIMITS, readArchive, readRegular } from '@obscura/archive';
import { inspectPlugin } from '@obscura/executor';
import { entryFaults, indexDrift, type Manifest, type RawEntry, readManifest } from '@obscura/protocol';
import semver from 'semver';
import { CommandError, type Problem } from '../command-error.js';
import { buildArchive } from '../pack/build-archive.js';
import { folderOf } from './index-entry.js';

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

/** Fields without which an entry says nothing, as `publish` writes them. */
function fieldProblems(entry: RawEntry, place: string): Problem[] {
  const { version, sha256 } = entry;
  const isVersion = typeof version === 'string' && version.length <= 256 && semver.valid(version) !== null;
  const isDigest = typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256);
  const faults = [
    ...entryFaults(entry),
    ...(isVersion ? [] : ['version: a version by SemVer, in quotes']),
    ...(isDigest ? [] : ['sha256: of the archive, 64 hexadecimal digits in lower case']),
  ];
  const ofFields = new Map(faults.map((fault) => [fault.split(':', 1)[0], fault]));
  return [...ofFields.values()].map((what) => {
    return { code: 'entry-invalid', place, message: `lacks or misspells ${what}`, fix: REPUBLISH };
  });
}

function driftProblems(entry: RawEntry, manifest: Manifest, problem: MakeProblem): Problem[] {
  return indexDrift(entry, manifest).map(({ field, index, manifest: published }) =>
    problem(
      field === 'capabilities' ? 'capabilities' : 'manifest',
      `says ${field} ${index}, and the manifest in the archive says ${published}`,
      REPUBLISH,
    ),
  );
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
