import { spawnSync } from 'node:child_process';

/** Mounts a directory over itself, so that nobody can write there, and starts a command in it. */
const MOUNT = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && cd "$0" && exec "$@"';

/** Only root may mount. Anyone else is root in a namespace of users, and then themselves again. */
function waysFor(uid: number, gid: number): readonly (readonly string[])[] {
  const asMyself = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'];
  return [
    ['unshare', '--mount', '--', '/bin/sh', '-c', MOUNT, DIRECTORY],
    ['unshare', '--user', '--map-root-user', '--mount', '--', '/bin/sh', '-c', MOUNT, DIRECTORY, ...asMyself],
  ];
}

const DIRECTORY = '$directory';

let possible: readonly string[] | undefined;

/**
 * The words before a command that start it where it cannot write to `directory`, as the same process, although others can. Empty if this
 * machine has no way to do so.
 */
export function readOnlyEntrance(directory: string): readonly string[] {
  possible ??= firstPossible(directory) ?? [];
  return entered(possible, directory);
}

function firstPossible(directory: string): readonly string[] | undefined {
  const { getuid, getgid } = process;
  if (process.platform !== 'linux' || !getuid || !getgid) return undefined;
  return waysFor(getuid(), getgid()).find((way) => {
    const [file = '', ...args] = [...entered(way, directory), 'test', '!', '-w', '.'];
    return spawnSync(file, args, { stdio: 'ignore' }).status === 0;
  });
}

function entered(way: readonly string[], directory: string): readonly string[] {
  return way.map((word) => (word === DIRECTORY ? directory : word));
}
