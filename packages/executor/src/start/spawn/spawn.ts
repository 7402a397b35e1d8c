import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { adoptGroup } from '../../groups/group.js';
import { MARKER, newMark } from '../../groups/marker.js';
import type { Launch } from '../../plugin/launch.js';
import type { Exit, Running, Started } from '../running.js';
import { commandLine } from './command-line.js';
import { streamsAboveStandard } from './inherited-descriptors.js';
import { keepAlive } from './keep-alive.js';
import { explainSpawnError } from './unstartable.js';

/** A child whose first three descriptors are pipes. */
type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** Starts a process on demand. */
export async function spawnProcess(launch: Launch): Promise<Started> {
  const mark = newMark();
  try {
    const { file, args } = commandLine(launch);
    const child = spawn(file, args, {
      cwd: launch.cwd,
      env: { ...launch.env, [MARKER]: mark },
      stdio: ['pipe', 'pipe', 'pipe', ...streamsAboveStandard()],
      uid: launch.uid,
      gid: launch.gid,
      // A process group of its own, so that everything it starts can be ended with it.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const failed = new Promise<NodeJS.ErrnoException>((resolve) => child.once('error', resolve));
    const { pid } = child;
    if (pid === undefined) return { ok: false, cause: explainSpawnError(await failed, launch) };
    adoptGroup(pid);
    return { ok: true, process: runningOf(child as Child, pid, mark) };
  } catch (error) {
    // spawn throws system errors, or errors of its argument check
    return { ok: false, cause: explainSpawnError(error, launch) };
  }
}

function runningOf(child: Child, pid: number, mark: string): Running {
  return {
    start: 'spawn',
    pid,
    mark,
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    exit: new Promise<Exit>((resolve) => {
      child.once('exit', (code, signal) =>
        resolve(signal === null ? { kind: 'exited', code: code ?? 0 } : { kind: 'signaled', signal }),
      );
    }),
    closed: new Promise((resolve) => child.once('close', () => resolve())),
    hold(isHeld) {
      keepAlive(isHeld, [child, child.stdin, child.stdout, child.stderr]);
    },
    release() {
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      child.unref();
    },
  };
}
