import { randomBytes } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import { keepAlive } from '../spawn/keep-alive.js';
import { onGreeting, TOKEN_BYTES } from './handshake.js';

/** The standard streams of a forked process. */
export type Streams = { stdin: Socket; stdout: Socket; stderr: Socket };

/** Accepts the connections of forked processes: one for each of its streams, and a last one if it has something to report. */
export type Arrivals = {
  /** Makes the token of one more process, which then connects with it. */
  invite(): string;
  /** Whether any process is still expected. */
  isExpecting(): boolean;
  /** No process will connect with this token. */
  disinvite(token: string): void;
  close(): void;
};

/** Where to listen, and what to do with each connection. */
export type ArrivalsOptions = {
  path: string;
  onListening: () => void;
  onError: (error: Error) => void;
  onArrival: (token: string, pid: number, streams: Streams) => void;
  onReport: (token: string, text: string) => void;
};

const STREAMS = ['stdin', 'stdout', 'stderr'] as const;
/** Not a stream of the plugin, but the final report of its process. */
const REPORT = 3;
/** A process greets as soon as it connects, so this is generous. */
const GREETING_TIMEOUT_MS = 2_000;
/** Three for each process: enough for more processes than any host runs at once. */
const MAX_CONNECTIONS = 512;
/** Any process of our user can connect. More connections than this without a greeting are a flood. */
const MAX_STRANGERS = 64;
/** Module names need no more than this. */
const MAX_REPORT_BYTES = 1024 * 1024;

/** Waits for forked processes. Does not keep this process alive. */
export function expectArrivals({ path, onListening, onError, onArrival, onReport }: ArrivalsOptions): Arrivals {
  const invited = new Map<string, Partial<Streams>>();
  /** Connections that have not sent their greeting yet. */
  const strangers = new Set<Socket>();
  const listener = createServer((socket) => {
    // It must not keep this process alive, and has little time to greet.
    keepAlive(false, [socket]);
    if (strangers.size >= MAX_STRANGERS) return void socket.destroy();
    strangers.add(socket);
    socket.setTimeout(GREETING_TIMEOUT_MS, () => socket.destroy());
    socket.once('close', () => strangers.delete(socket));
    onGreeting(socket, ({ token, stream, pid }) => {
      strangers.delete(socket);
      socket.setTimeout(0);
      if (stream === REPORT) return readReport(socket, (text) => onReport(token, text));
      const streams = invited.get(token);
      const name = STREAMS[stream];
      if (!streams || !name) return void socket.destroy();
      streams[name] = socket;
      const { stdin, stdout, stderr } = streams;
      if (!stdin || !stdout || !stderr) return;
      invited.delete(token);
      onArrival(token, pid, { stdin, stdout, stderr });
    });
  });
  listener.maxConnections = MAX_CONNECTIONS;
  listener.on('error', onError);
  // Under `cluster`, the primary would listen for its workers, and keep the socket after they end.
  listener.listen({ path, exclusive: true }, onListening);
  keepAlive(false, [listener]);
  return {
    invite() {
      const token = randomBytes(TOKEN_BYTES).toString('hex');
      invited.set(token, {});
      return token;
    },
    isExpecting: () => invited.size > 0,
    disinvite: (token) => void invited.delete(token),
    close() {
      listener.close();
      for (const socket of strangers) socket.destroy();
    },
  };
}

function readReport(socket: Socket, hear: (text: string) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  socket.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MAX_REPORT_BYTES) socket.destroy();
    else chunks.push(chunk);
  });
  socket.once('end', () => hear(Buffer.concat(chunks).toString()));
}
