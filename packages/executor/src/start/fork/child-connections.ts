import { randomBytes } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import { onGreeting, TOKEN_BYTES } from './handshake.js';

/** The standard streams of a forked process. */
export type Streams = { stdin: Socket; stdout: Socket; stderr: Socket };

/** Where forked processes arrive: each connects once for each of its streams, and a last time if it has something to tell. */
export type Arrivals = {
  /** A token for one more process to arrive by. */
  invite(): string;
  /** Whether anybody is still to come. */
  isExpecting(): boolean;
  /** Nobody will come by this token. */
  disinvite(token: string): void;
  close(): void;
};

/** Who is told of what. */
export type ArrivalsOptions = {
  /** Where to listen. */
  path: string;
  onListening: () => void;
  onError: (error: Error) => void;
  onArrival: (token: string, pid: number, streams: Streams) => void;
  onNews: (token: string, news: string) => void;
};

const STREAMS = ['stdin', 'stdout', 'stderr'] as const;
/** Not a stream of the plugin's, but what its process has to tell at the end. */
const NEWS = 3;
/** A process greets as soon as it has come. */
const GREETING_TIMEOUT_MS = 2_000;
/** Three for each process: more than any host runs at once. */
const MAX_CONNECTIONS = 512;
/** Names of modules, not books. */
const MAX_NEWS_BYTES = 1024 * 1024;

/** Waits for forked processes. It keeps nobody waiting. */
export function expectArrivals({ path, onListening, onError, onArrival, onNews }: ArrivalsOptions): Arrivals {
  const invited = new Map<string, Partial<Streams>>();
  /** Who has come and not said yet who they are. */
  const strangers = new Set<Socket>();
  const listener = createServer((socket) => {
    // Anyone may knock: it keeps nobody waiting, and not for long.
    socket.unref();
    strangers.add(socket);
    socket.setTimeout(GREETING_TIMEOUT_MS, () => socket.destroy());
    socket.once('close', () => strangers.delete(socket));
    onGreeting(socket, ({ token, stream, pid }) => {
      strangers.delete(socket);
      socket.setTimeout(0);
      if (stream === NEWS) return readNews(socket, (news) => onNews(token, news));
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
  listener.listen(path, onListening);
  listener.unref();
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

function readNews(socket: Socket, tell: (news: string) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  socket.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MAX_NEWS_BYTES) socket.destroy();
    else chunks.push(chunk);
  });
  socket.once('end', () => tell(Buffer.concat(chunks).toString()));
}
