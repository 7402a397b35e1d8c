import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Launch, Transcript } from '@obscura/executor';
import { type RunOptions, runProcess } from '@obscura/executor/internal';

/** The room that is left in the pipe, in bytes: one page, as a user with many open pipes gets from Linux. */
const ROOM = 4096;

/** How long the host is busy with other things before it reads, unless the plugin ends sooner, in milliseconds. */
const LATE_MS = 500;

/** How often it comes too early, because the plugin has not begun to write. Then the pipe is filled anew. */
const MAX_EARLY = 20;

/** How long the pipe may take to drain once the plugin has ended, in milliseconds. */
const DRAIN_MS = 1000;

/**
 * Runs a process whose stdout is a pipe that is almost full and that nobody reads for a while. Node itself gives its children sockets, which
 * hold more. `directory` must exist.
 */
export async function runIntoFullPipe(
  launch: Launch,
  stdin: Uint8Array,
  options: RunOptions,
  directory: string,
): Promise<Transcript> {
  const path = join(mkdtempSync(join(directory, 'out')), 'pipe');
  if (spawnSync('mkfifo', ['-m', '600', path]).status !== 0) return runProcess(launch, stdin, options); // there are no such pipes here
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const filler = randomBytes(ROOM);
  const filled = fill(path, reader, filler);
  // The shell becomes the plugin, so its exit status is the plugin's own.
  const args = ['-c', 'exec "$@" >"$0"', path, launch.file, ...launch.args];
  const running = runProcess({ ...launch, file: '/bin/sh', args }, stdin, options);
  const early = await waitForOutput(running, path, reader, filler, filled);
  const stream = new Socket({ fd: reader, readable: true, writable: false });
  const reading = readToEnd(stream, filled + options.limits.maxStdoutBytes);
  const transcript = await running;
  // A process that got away may keep the pipe open for ever.
  const drain = setTimeout(() => stream.destroy(), DRAIN_MS);
  const bytes = without(filler, Buffer.concat([early, await reading]));
  clearTimeout(drain);
  rmSync(dirname(path), { recursive: true, force: true });
  const stdout = bytes.subarray(0, options.limits.maxStdoutBytes);
  return { ...transcript, launch: { ...launch, start: 'spawn' }, stdout };
}

/** Reads nothing until the plugin has written something, or has ended. Returns what was read to find out. */
async function waitForOutput(
  running: Promise<unknown>,
  path: string,
  reader: number,
  filler: Uint8Array,
  filled: number,
): Promise<Buffer> {
  const ended = running.then(() => true);
  for (let early = 0; early < MAX_EARLY; early++) {
    if (await Promise.race([ended, delay(LATE_MS, false)])) return Buffer.alloc(0);
    const read = readAvailable(reader);
    if (read.length !== filled) return read;
    write(path, filler, filled);
  }
  return Buffer.alloc(0);
}

/** Fills a pipe but for `ROOM`. Returns how many bytes that takes, which are skipped later. */
function fill(path: string, reader: number, filler: Uint8Array): number {
  return write(path, filler, MAX_CAPACITY) - readSync(reader, Buffer.alloc(ROOM));
}

/** Writes to a pipe until there is no room left, or so many bytes are written. Returns how many were. */
function write(path: string, filler: Uint8Array, most: number): number {
  const writer = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  try {
    let written = 0;
    while (written < most && isWritten(writer, filler)) written += filler.length;
    return written;
  } finally {
    closeSync(writer);
  }
}

/** What is in the pipe now. */
function readAvailable(reader: number): Buffer {
  const whole = Buffer.alloc(MAX_CAPACITY);
  try {
    return whole.subarray(0, readSync(reader, whole));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return Buffer.alloc(0);
    throw error;
  }
}

/** Removes what filled the pipe. The plugin may have begun to write just before it was filled anew. */
function without(filler: Uint8Array, bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (let at = bytes.indexOf(filler); at !== -1; at = bytes.indexOf(filler, from)) {
    parts.push(bytes.subarray(from, at));
    from = at + filler.length;
  }
  return Buffer.concat([...parts, bytes.subarray(from)]);
}

/** No system has larger pipes by default. */
const MAX_CAPACITY = 1024 ** 2;

function isWritten(descriptor: number, page: Uint8Array): boolean {
  try {
    return writeSync(descriptor, page) === page.length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return false;
    throw error;
  }
}

async function readToEnd(stream: Socket, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxBytes) break;
    }
  } catch {
    // What could be read until then counts.
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}
