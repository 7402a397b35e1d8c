import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, vi } from 'vitest';
import { fileOutput } from '../../src/cli/commands/test/file-output.js';
import { UsageError } from '../../src/cli/words/usage-error.js';
import { commandLine, EXIT } from '../support/command-line.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const GOING_ON = new AbortController().signal;

async function write(file: string, report = 'report', signal = GOING_ON): Promise<void> {
  const output = await fileOutput(file);
  output.write(report);
  await output.save(signal);
}

function pipe(): string {
  const file = join(temporaryDirectory(), 'pipe');
  execFileSync('mkfifo', [file]);
  return file;
}

describe('a report', () => {
  it('goes into a device, which stays one', async () => {
    const { ino, mode, rdev } = statSync('/dev/null');
    await write('/dev/null');
    expect(statSync('/dev/null')).toMatchObject({ ino, mode, rdev });
  });

  it('goes into a pipe, however much more it is than the pipe holds, and leaves the pipe where it is', async () => {
    const file = pipe();
    const reader = spawn('cat', [file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const report = 'x'.repeat(4 * 1024 * 1024);
    const read = text(reader.stdout);
    // `cat` opens it in its own time.
    const output = await vi.waitFor(() => fileOutput(file), { timeout: 30_000 });
    output.write(report);
    await output.save(GOING_ON);
    expect(await read).toBe(report);
    expect(statSync(file).isFIFO()).toBe(true);
  });

  it('does not wait for a pipe without a reader', async () => {
    const { code, stderr } = await commandLine(temporaryPlugin({ 'main.py': '' }), '--reporter', `json=${pipe()}`);
    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain('a pipe without a reader');
  });

  it('waits no longer for a reader that has stopped, once the run is ended by a signal', async () => {
    const file = pipe();
    const reader = spawn('sh', ['-c', 'exec 3<>"$0"; echo open; exec sleep 3600', file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(reader.stdout, 'data');
    await write(file, 'x'.repeat(1024 * 1024), AbortSignal.abort());
    reader.kill('SIGKILL');
  });

  it('replaces what a link leads to, not the link, and keeps who may read it', async () => {
    const dir = temporaryDirectory();
    mkdirSync(join(dir, 'reports'));
    const target = join(dir, 'reports', 'old.json');
    writeFileSync(target, 'old');
    chmodSync(target, 0o640);
    symlinkSync(join('reports', 'old.json'), join(dir, 'link'));
    await write(join(dir, 'link'));
    expect(readlinkSync(join(dir, 'link'))).toBe(join('reports', 'old.json'));
    expect(readFileSync(target, 'utf8')).toBe('report');
    expect(statSync(target).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(dir, 'reports'))).toEqual(['old.json']);
  });

  it('appears where a link leads to nothing yet', async () => {
    const dir = temporaryDirectory();
    symlinkSync('new.json', join(dir, 'link'));
    await write(join(dir, 'link'));
    expect(lstatSync(join(dir, 'link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(dir, 'new.json'), 'utf8')).toBe('report');
  });

  it('is refused by a directory before anything is run', async () => {
    await expect(fileOutput(temporaryDirectory())).rejects.toThrow(UsageError);
  });
});
