import { spawn } from 'node:child_process';

/**
 * A small shell that looks once a second whether its parent is stopped, makes it go on, and says so on its stdout; where the parent has
 * ended, it ends. The state stands behind the name in brackets, which may hold spaces.
 */
const SCRIPT = `while sleep 1; do
  read -r line <"/proc/$0/stat" || exit
  case \${line##*) } in
    T*) kill -CONT "$0" && echo ;;
  esac
done 2>/dev/null`;

/**
 * Has this process go on when a plugin stops it, and calls `onResumed` each time. Ctrl-Z stops the shell as well, which is of the same
 * group. Linux only: elsewhere nothing is done.
 */
export function resumeWhenStopped(onResumed: () => void): void {
  if (process.platform !== 'linux') return;
  const watcher = spawn('/bin/sh', ['-c', SCRIPT, String(process.pid)], { stdio: ['ignore', 'pipe', 'ignore'] });
  watcher.on('error', () => {}); // without a shell, nobody watches
  watcher.stdout.on('data', onResumed);
  watcher.unref();
  // It must not keep this process; sockets can be let go of, which the type of a stream does not say.
  if ('unref' in watcher.stdout && typeof watcher.stdout.unref === 'function') watcher.stdout.unref();
  process.on('exit', () => watcher.kill());
}
