import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../write-whole.js';
import { isLockOf, LOCK_FILE, type LockedPackage, lockText, packagesIn } from './lock-file.js';
import type { Requirements } from './requirements.js';
import { runPip } from './run-pip.js';

/** How packages are installed. */
export type InstallOptions = {
  readonly python: string;
  /** Directories of wheels. If there are any, nothing is fetched. */
  readonly findLinks: readonly string[];
  /** Whether to choose versions anew, although there is a lock file. */
  readonly isUpgrade: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/**
 * Installs the packages of a plugin into `vendor/`: into an empty directory first, which then takes its place as a whole, since pip leaves old
 * files in a full one. What fails leaves `vendor/` and the lock file as they were.
 */
export async function install(
  dir: string,
  requirements: Requirements,
  options: InstallOptions,
): Promise<LockedPackage[]> {
  const [vendor, lock] = [join(dir, 'vendor'), join(dir, LOCK_FILE)];
  const id = randomUUID();
  const [fresh, old] = [`${vendor}.${id}.tmp`, `${vendor}.${id}.old`];
  const [report, list, log] = [join(dir, `.${id}.json`), join(dir, `.${id}.txt`), join(dir, `.${id}.log`)];
  const wheels = join(dir, `.${id}.wheels`);
  const isLocked = !options.isUpgrade && existsSync(lock) && isLockOf(readFileSync(lock, 'utf8'), requirements);
  try {
    // In a file, a requirement may have hashes.
    if (!isLocked) writeFileSync(list, requirements.lines.map((line) => `${line}\n`).join(''));
    const what = isLocked ? ['--require-hashes', '--requirement', lock] : ['--requirement', list];
    const pip = (...args: string[]) =>
      runPip(options.python, [...args, ...COMMON, ...what], {
        cwd: dir,
        environment: options.environment,
        log,
        isLocked,
      });
    const installFrom = async (findLinks: readonly string[]) => {
      await pip('install', '--target', fresh, '--report', report, ...HERE, ...linkWords(findLinks));
      return packagesIn(JSON.parse(readFileSync(report, 'utf8')));
    };
    let packages = await installFrom(options.findLinks);
    if (packages === undefined) {
      // Some indexes give no hashes. So the wheels themselves are needed.
      await pip('download', '--dest', wheels);
      rmSync(fresh, { recursive: true });
      packages = await installFrom([wheels]);
    }
    if (packages === undefined) throw new TypeError('pip has reported a package without name, version or hash');
    // Commands of packages: they name the Python of this machine.
    rmSync(join(fresh, 'bin'), { recursive: true, force: true });
    if (existsSync(vendor)) renameSync(vendor, old);
    renameSync(fresh, vendor);
    if (!isLocked) writeWhole(lock, lockText(requirements, packages));
    return packages;
  } finally {
    if (existsSync(old) && !existsSync(vendor)) renameSync(old, vendor);
    for (const path of [fresh, old, report, list, log, wheels]) rmSync(path, { recursive: true, force: true });
  }
}

const COMMON = [
  // Source packages run code of strangers while they are built.
  ...['--only-binary', ':all:'],
  ...['--no-input', '--disable-pip-version-check', '--quiet'],
];

/** Compiled caches differ from machine to machine. */
const HERE = ['--no-compile', '--ignore-installed', '--no-warn-script-location'];

function linkWords(findLinks: readonly string[]): string[] {
  return findLinks.length > 0 ? ['--no-index', ...findLinks.flatMap((each) => ['--find-links', each])] : [];
}
