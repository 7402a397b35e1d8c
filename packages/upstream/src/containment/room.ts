import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Server } from 'node:net';
import { NAMESPACE_KEEPER } from '../package-files.js';

/** Where a program wanted to connect to, past the proxy. */
export type Destination = { readonly host: string; readonly port: number };

/** A network with nothing but a loopback interface, which a program can be started in (Linux). */
export type Room = {
  /** The words before a command that start it inside, as the same process. */
  readonly entrance: readonly string[];
  /** Whether connections to elsewhere are reported. They are refused in any case. */
  readonly isWatching: boolean;
  /** A listener inside, on a port of its own at a loopback address. @throws {RoomEnded} */
  listen(address: string): Promise<Server>;
  /** Reports connections to these ports as well. Those to 80, 443, 8080 and 8443 always are. */
  watch(ports: readonly number[]): void;
  /** Called for each connection to elsewhere, from now on. */
  onRefused: (destination: Destination) => void;
  /** Gives the room back. Whoever needs one next gets it. */
  leave(): void;
};

/** The process that keeps a room has ended: somebody killed it, perhaps a program inside. */
export class RoomEnded extends Error {
  override readonly name = 'RoomEnded';
}

/** A room, or why there is none. */
export type Rent = { readonly ok: true; readonly room: Room } | { readonly ok: false; readonly why: string };

/** Rooms that nobody needs right now. Each is a process, so they are used again. */
const vacant: Room[] = [];
/** One that is being made for whoever asks next. */
let inTheMaking: Promise<Rent> | undefined;
let impossible: string | undefined;

/** Begins to make a room, unless there is one, so that `rentRoom` waits less while this process has other things to do. */
export function makeRoom(): void {
  if (vacant.length === 0 && impossible === undefined) inTheMaking ??= firstPossible();
}

/**
 * A room for programs that must not reach the real network, if this machine has namespaces for networks and lets this user make them. That
 * is tried, not assumed; once it was not possible, it is not tried again.
 */
export async function rentRoom(): Promise<Rent> {
  for (let room = vacant.pop(); room; room = vacant.pop()) if (isOpen(room)) return { ok: true, room };
  if (impossible !== undefined) return { ok: false, why: impossible };
  const made = inTheMaking ?? firstPossible();
  inTheMaking = undefined;
  const rent = await made;
  if (!rent.ok) impossible = rent.why;
  return rent;
}

/** Where commands are that belong to the system. */
const SYSTEM = ['/usr/bin', '/bin', '/usr/sbin', '/sbin', '/run/current-system/sw/bin'];

/** Who is not root may only have one in a namespace of users, in which they stay who they are. */
const WAYS = [
  { make: ['--net'], enter: ['--net'] },
  {
    make: ['--user', '--map-current-user', '--keep-caps', '--net'],
    enter: ['--user', '--preserve-credentials', '--net'],
  },
];

async function firstPossible(): Promise<Rent> {
  if (process.platform !== 'linux') return { ok: false, why: `${process.platform} has no namespaces for networks` };
  const [unshare, nsenter] = [systemCommand('unshare'), systemCommand('nsenter')];
  if (unshare === undefined || nsenter === undefined)
    return { ok: false, why: 'unshare and nsenter are not installed (util-linux)' };
  let why = '';
  for (const { make, enter } of WAYS) {
    const keeper = await startKeeper([unshare, ...make, '--']);
    if (keeper.ok) return { ok: true, room: roomOf(keeper, [nsenter, `--target=${keeper.child.pid}`, ...enter, '--']) };
    why = keeper.why;
  }
  return { ok: false, why };
}

function systemCommand(name: string): string | undefined {
  return SYSTEM.map((directory) => `${directory}/${name}`).find((path) => existsSync(path));
}

type Keeper = { ok: true; child: ChildProcess; isWatching: boolean } | { ok: false; why: string };

/** Long enough for a busy machine. */
const START_MS = 10_000;

async function startKeeper(command: readonly string[]): Promise<Keeper> {
  const [file = '', ...args] = [...command, process.execPath, NAMESPACE_KEEPER];
  const child = spawn(file, args, {
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { PATH: SYSTEM.join(':') },
  });
  let lastWords = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    if (lastWords.length < MAX_LAST_WORDS) lastWords += chunk.toString();
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), START_MS);
  try {
    const first = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => undefined)]);
    if (!first) return { ok: false, why: lastLine(lastWords) };
    return { ok: true, child, isWatching: Object(first[0]).isWatching === true };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

const MAX_LAST_WORDS = 4096;

/** The line of an error, without what Node prints around it. */
function lastLine(words: string): string {
  const lines = words.split('\n').map((line) => line.trim());
  return lines.find((line) => /^(?:Error|unshare):/.test(line)) ?? 'the network namespace could not be made';
}

function roomOf({ child, isWatching }: Extract<Keeper, { ok: true }>, entrance: readonly string[]): Room {
  const waiting = new Map<number, (server: Server | undefined) => void>();
  let asked = 0;
  child.on('message', (message, handle) => {
    const { id, host, port }: { id?: unknown; host?: unknown; port?: unknown } = Object(message);
    if (typeof host === 'string' && typeof port === 'number') room.onRefused({ host, port });
    else if (typeof id === 'number' && handle instanceof Server) waiting.get(id)?.(handle);
  });
  child.on('error', () => {});
  child.on('exit', () => {
    open.delete(room);
    for (const settle of waiting.values()) settle(undefined);
  });
  const room: Room = {
    entrance,
    isWatching,
    onRefused: () => {},
    watch(ports) {
      if (ports.length > 0 && open.has(room)) child.send({ ports });
    },
    async listen(address) {
      asked++;
      const id = asked;
      const opened = new Promise<Server | undefined>((resolve) => waiting.set(id, resolve));
      const held = setInterval(() => {}, START_MS); // nothing else may keep this process running
      if (open.has(room)) child.send({ id, address });
      else waiting.get(id)?.(undefined);
      const server = await opened;
      waiting.delete(id);
      clearInterval(held);
      if (!server) throw new RoomEnded('the process that keeps the network namespace has ended');
      return server;
    },
    leave() {
      room.onRefused = () => {};
      if (!vacant.includes(room)) vacant.push(room);
    },
  };
  open.add(room);
  // It ends with this process, and must not keep it running.
  const handles: { unref?(): void }[] = [child, Object(child.channel), Object(child.stderr)];
  for (const handle of handles) handle.unref?.();
  return room;
}

/** Rooms whose keeper lives. */
const open = new WeakSet<Room>();

function isOpen(room: Room): boolean {
  return open.has(room);
}
