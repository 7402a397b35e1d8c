import { adoptGroup } from '../../groups/group.js';
import { newMark } from '../../groups/marker.js';
import type { Launch } from '../../plugin/launch.js';
import type { Running } from '../running.js';
import { keepAlive } from '../spawn/keep-alive.js';
import type { Blank } from './children.js';
import type { Script } from './script.js';

/** Sends a forked process its job (see README.md). The rest of the same stream is the plugin's stdin. */
export function become(blank: Blank, launch: Launch, script: Script, onRelease: () => void): Running {
  const { pid, stdin, stdout, stderr, exit, cold } = blank;
  const mark = newMark();
  const { file, args, cwd, env, maxMemoryBytes = null } = launch;
  const job = { mark, file, args, cwd, env, maxMemoryBytes, script: script.file, scriptArgs: script.args };
  const bytes = Buffer.from(JSON.stringify(job));
  stdin.write(bytes.length.toString(16).padStart(8, '0'));
  stdin.write(bytes);
  adoptGroup(pid);
  const hold = (isHeld: boolean) => keepAlive(isHeld, [stdin, stdout, stderr]);
  hold(true);
  const running: Running = {
    start: 'fork',
    pid,
    mark,
    stdin,
    stdout,
    stderr,
    exit,
    closed: Promise.all([stdout, stderr].map(closing)).then(() => {}),
    hold,
    release() {
      for (const socket of [stdin, stdout, stderr]) socket.destroy();
      blank.forget();
      onRelease();
    },
  };
  void cold.then(() => {
    running.start = 'spawn';
  });
  return running;
}

function closing(stream: Blank['stdout']): Promise<void> {
  return stream.closed ? Promise.resolve() : new Promise((resolve) => stream.once('close', () => resolve()));
}
