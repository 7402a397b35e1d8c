import { spawn } from 'node:child_process';

/**
 * A small shell script that checks once a second whether its parent is stopped, resumes it, and says so on its stdout. It ends with its
 * parent. The state follows the name in parentheses, which may contain spaces.
 */
const SCRIPT = `while sleep 1; do
  read -r line <"/proc/$0/stat" || exit
  case \${line##*) } in
    T*) kill -CONT "$0" && echo ;;
  esac
done 2>/dev/null`;

/**
 * Resumes this process when a plugin stops it, and calls `onResumed` each time. Ctrl-Z also stops the shell, which is in the same group.
 * Works only on Linux, and does nothing elsewhere.
 */
export function resumeWhenStopped(onResumed: () => void): void {
  if (process.platform !== 'linux') return;
  const watcher = spawn('/bin/sh', ['-c', SCRIPT, String(process.pid)], { stdio: ['ignore', 'pipe', 'ignore'] });
  watcher.on('error', () => {}); // without a shell, there is no watcher
  watcher.stdout.on('data', onResumed);
  watcher.unref();
  // It must not keep this process alive. This stream is a socket, which has `unref`, although its type does not say so.
  if ('unref' in watcher.stdout && typeof watcher.stdout.unref === 'function') watcher.stdout.unref();
  process.on('exit', () => watcher.kill());
}
