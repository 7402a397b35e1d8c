import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { adoptServer, releaseGroup, signalGroup } from '../../groups/group.js';
import { MARKER, newMark } from '../../groups/marker.js';
import type { Env } from '../../plugin/launch.js';
import { streamsAboveStandard } from '../spawn/inherited-descriptors.js';
import { keepAlive } from '../spawn/keep-alive.js';
import { listenTo, type Message } from './control.js';

/** The process of a server, and its control channel. */
export type ServerProcess = {
  /** Writes one line. */
  write(line: string): void;
  /** Ends it, and everything that it has forked. */
  end(): void;
};

/** How to start a server's process, and who listens to it. */
export type ServerProcessOptions = {
  command: readonly string[];
  env: Env;
  onMessage: (message: Message) => void;
  /** It did not start, or has ended; with its last words. */
  onEnd: (why: string) => void;
};

/** How many chunks of stderr are kept, to explain why a server failed. */
const MAX_LAST_WORDS = 16;
/** The descriptor of the control channel; the server's code has the same number. */
const CONTROL = 3;

/** Starts the process of a server. Does not keep this process alive. @throws what `spawn` throws. */
export function startServerProcess({ command, env, onMessage, onEnd }: ServerProcessOptions): ServerProcess {
  const [file = '', ...args] = command;
  const child = spawn(file, args, {
    cwd: '/',
    env: { ...env, [MARKER]: newMark() },
    stdio: ['pipe', 'pipe', 'pipe', 'pipe', ...streamsAboveStandard().slice(1)],
    detached: true,
  });
  const control = controlOf(child);
  child.once('error', (error) => onEnd(error.message));
  if (child.pid !== undefined) {
    adoptServer(child.pid);
    const lastWords = collectLastWords(child);
    child.once('exit', () => onEnd(`the server has ended${lastWords()}`));
    listenTo(control, onMessage);
    for (const stream of child.stdio) stream?.on('error', () => {});
    keepAlive(false, [child, ...child.stdio]);
  }
  return {
    write: (line) => void control.write(`${line}\n`),
    end() {
      if (child.pid !== undefined) {
        signalGroup(child.pid, 'SIGKILL');
        releaseGroup(child.pid);
      }
      for (const stream of child.stdio) stream?.destroy();
    },
  };
}

function controlOf(child: ChildProcess): Socket {
  return child.stdio[CONTROL] as Socket; // requested as a pipe
}

/** Reads the last line of its stderr, and discards the rest of its output. */
function collectLastWords({ stdout, stderr }: ChildProcess): () => string {
  const chunks: Buffer[] = [];
  stdout?.resume();
  stderr?.on('data', (chunk: Buffer) => chunks.length < MAX_LAST_WORDS && chunks.push(chunk));
  return () => {
    const last = Buffer.concat(chunks).toString().trim().split('\n').at(-1);
    return last ? `: ${last}` : '';
  };
}
