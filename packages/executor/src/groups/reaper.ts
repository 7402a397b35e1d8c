import { type ChildProcess, spawn } from 'node:child_process';
import { MARKER } from './marker.js';

/**
 * A small shell that outlives this process, even one that is ended by SIGKILL, and then ends the process groups that are still in its
 * list, and, on Linux, a moment later, who else bears our mark. It reads `+ID` and `-ID` lines; the end of its input is the end of us.
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

/** The end of a group is told with the next beginning, or after so long: well before the system gives its id to another. */
const TELL_WITHIN_MS = 50;

const watched = new Set<number>();
let reaper: ChildProcess | undefined;
let untold = '';

/** Has a process group ended with us, come what may. */
export function watchGroup(pid: number): void {
  watched.add(pid);
  if (process.platform === 'win32') return;
  if (isWatching()) tell(`+${pid}\n`);
  else reaper = start();
}

/** The end of a group has been seen to. */
export function unwatchGroup(pid: number): void {
  watched.delete(pid);
  if (!isWatching()) return;
  if (untold === '') setTimeout(tell, TELL_WITHIN_MS).unref();
  untold += `-${pid}\n`;
}

function tell(news = ''): void {
  const lines = untold + news;
  untold = '';
  if (lines !== '') reaper?.stdin?.write(lines);
}

function isWatching(): boolean {
  return reaper !== undefined && reaper.exitCode === null && reaper.signalCode === null;
}

/** Starts a reaper that knows all groups that are to be watched. */
function start(): ChildProcess | undefined {
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'sh', String(process.pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
  });
  // Without a reaper, plugins are still ended by everything but the sudden death of this process; the next call tries again.
  child.on('error', () => {
    reaper = undefined;
  });
  child.stdin?.on('error', () => {});
  child.stdin?.write([...watched].map((pid) => `+${pid}\n`).join(''));
  // It must not keep this process alive.
  child.unref();
  (child.stdin as unknown as { unref(): void } | null)?.unref(); // a socket, though typed as a stream
  return child;
}
