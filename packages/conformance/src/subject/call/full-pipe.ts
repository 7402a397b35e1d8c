import { spawnSync } from 'node:child_process';
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
  const filled = fill(path, reader);
  // The shell becomes the plugin, so its exit status is the plugin's own.
  const args = ['-c', 'exec "$@" >"$0"', path, launch.file, ...launch.args];
  const running = runProcess({ ...launch, file: '/bin/sh', args }, stdin, options);
  await Promise.race([running, delay(LATE_MS)]);
  const stream = new Socket({ fd: reader, readable: true, writable: false });
  const reading = readToEnd(stream, filled + options.limits.maxStdoutBytes);
  const transcript = await running;
  // A process that got away may keep the pipe open for ever.
  const drain = setTimeout(() => stream.destroy(), DRAIN_MS);
  const bytes = await reading;
  clearTimeout(drain);
  rmSync(dirname(path), { recursive: true, force: true });
  return { ...transcript, launch: { ...launch, start: 'spawn' }, stdout: bytes.subarray(filled) };
}

/** Fills a pipe with bytes that are skipped later, but for `ROOM`. Returns how many there are. */
function fill(path: string, reader: number): number {
  const writer = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  try {
    const page = Buffer.alloc(ROOM);
    let filled = 0;
    while (filled < MAX_CAPACITY && isWritten(writer, page)) filled += page.length;
    return filled - readSync(reader, page);
  } finally {
    closeSync(writer);
  }
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
