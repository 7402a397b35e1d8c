import { type ChildProcess, spawn } from 'node:child_process';

/**
 * A small shell that outlives this process, even one that is ended by SIGKILL, and then ends the process groups that are still in its
 * list. It reads `+ID` and `-ID` lines; the end of its input is the end of us.
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
for id in $groups; do kill -KILL "-$id" 2>/dev/null; done`;

let reaper: ChildProcess | undefined;

/** Has a process group ended with us, come what may. */
export function watchGroup(pid: number): void {
  tell(`+${pid}\n`);
}

/** The end of a group has been seen to. */
export function unwatchGroup(pid: number): void {
  tell(`-${pid}\n`);
}

function tell(line: string): void {
  if (process.platform === 'win32') return;
  if (!reaper || reaper.exitCode !== null || reaper.signalCode !== null) reaper = start();
  reaper.stdin?.write(line);
}

function start(): ChildProcess {
  const child = spawn('/bin/sh', ['-c', SCRIPT], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    env: {},
  });
  // Without a reaper, plugins are still ended by everything but the sudden death of this process.
  child.on('error', () => {});
  child.stdin?.on('error', () => {});
  // It must not keep this process alive.
  child.unref();
  (child.stdin as unknown as { unref(): void } | null)?.unref(); // a socket, though typed as a stream
  return child;
}
