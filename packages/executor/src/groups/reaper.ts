import { type ChildProcess, spawn } from 'node:child_process';
import { HOST, MARKER } from './marker.js';

/**
 * A small shell that outlives this process, even if SIGKILL ends it. The shell then ends the process groups that are still on its
 * list and, on Linux, a moment later, every other process with our mark. It reads `+ID` and `-ID` lines; the end of its input means that this
 * process has ended.
 */
const SCRIPT = `trap '' HUP INT TERM
groups=' '
while read -r line; do
  id=\${line#?}
  case $line in
    +*) groups="$groups$id " ;;
    -*) case $groups in *" $id "*) groups="\${groups%% $id *} \${groups#* $id }" ;; esac ;;
  esac
done
for id in $groups; do kill -KILL "-$id" 2>/dev/null; done
sleep 0.1 2>/dev/null
for file in $(grep -lzs "^${MARKER}=$1-" /proc/[0-9]*/environ 2>/dev/null); do
  id=\${file#/proc/}
  kill -KILL "\${id%/environ}" 2>/dev/null
done`;

/** The end of a group is written with the next start, or after this long: well before the system reuses its id. */
const WRITE_WITHIN_MS = 50;
/** How long to wait before replacing a dead reaper, so that something that kills them all does not keep this process busy. */
const REPLACE_AFTER_MS = 100;

const watched = new Set<number>();
let reaper: ChildProcess | undefined;
let unwritten = '';

/** Makes sure that a process group ends with us, however we end. */
export function watchGroup(pid: number): void {
  watched.add(pid);
  if (process.platform === 'win32') return;
  if (isWatching()) write(`+${pid}\n`);
  else replace();
}

/** The end of a group has been seen to. */
export function unwatchGroup(pid: number): void {
  watched.delete(pid);
  if (!isWatching()) return;
  if (unwritten === '') setTimeout(write, WRITE_WITHIN_MS).unref();
  unwritten += `-${pid}\n`;
}

function write(news = ''): void {
  const lines = unwritten + news;
  unwritten = '';
  if (lines !== '') reaper?.stdin?.write(lines);
}

function isWatching(): boolean {
  return reaper !== undefined && reaper.exitCode === null && reaper.signalCode === null;
}

/** Without a reaper, plugins still end with this process unless it is killed; the next call tries again. */
function replace(): void {
  try {
    reaper = start();
  } catch {
    reaper = undefined; // the system lacks the resources right now
  }
}

/** Starts a reaper, and gives it all groups to watch. */
function start(): ChildProcess {
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'sh', HOST], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
  });
  const isOurs = () => reaper === child;
  child.on('error', () => {
    if (isOurs()) reaper = undefined;
  });
  // Any process of our user can kill it, even a plugin. Then another one takes its place.
  child.on('exit', () => {
    setTimeout(() => isOurs() && watched.size > 0 && replace(), REPLACE_AFTER_MS).unref();
  });
  child.stdin?.on('error', () => {});
  unwritten = '';
  child.stdin?.write([...watched].map((pid) => `+${pid}\n`).join(''));
  // It must not keep this process alive.
  child.unref();
  (child.stdin as unknown as { unref?(): void } | null)?.unref?.(); // a socket, though typed as a stream, and not under Bun
  return child;
}
