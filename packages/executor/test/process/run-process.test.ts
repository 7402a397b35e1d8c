import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Launch, Limits } from '../../src/index.js';
import { runProcess, SINGLE_LIMITS } from '../../src/internal.js';
import type { Starter } from '../../src/start/running.js';
import { spawnPlugin } from '../../src/start/start-plugins.js';
import { hasEnded } from '../support/has-ended.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';

const PATH = process.env.PATH ?? '';

/** A process that runs a shell script. */
function shell(script: string, cwd = temporaryDirectory({})): Launch {
  return { file: '/bin/sh', args: ['-c', script], cwd, env: { PATH }, start: 'spawn' };
}

/** A process that runs a Python program. */
function python(program: string): Launch {
  const file = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
  return { file, args: ['-c', program], cwd: temporaryDirectory({}), env: { PATH }, start: 'spawn' };
}

/** Leaves the group, with a child that holds stdout open and forks again. */
const ESCAPE = `
import os, time
ready, go = os.pipe()
child = os.fork()
if child == 0:
    os.setsid()
    os.fork()
    os.write(go, b"x")
    time.sleep(60)
os.read(ready, 1)
print(os.getpid(), child, flush=True)
os._exit(0)
`;

function run(
  launch: Launch,
  options: {
    stdin?: string | Uint8Array;
    limits?: Partial<Limits>;
    findLeftovers?: boolean;
    onStderr?: (chunk: Uint8Array) => void;
    signal?: AbortSignal;
    starter?: Starter;
  } = {},
) {
  const { stdin = '', limits, ...rest } = options;
  const bytes = typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin;
  return runProcess(launch, bytes, { limits: { ...SINGLE_LIMITS, ...limits }, ...rest });
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('runProcess', () => {
  it('writes stdin and collects stdout, stderr and the exit status', async () => {
    const transcript = await run(shell('cat; echo oops >&2; exit 3'), { stdin: 'Amélie' });
    expect(text(transcript.stdout)).toBe('Amélie');
    expect(text(transcript.stderr.bytes)).toBe('oops\n');
    expect(transcript.ending).toEqual({ kind: 'exited', code: 3 });
    expect(transcript.left).toEqual([]);
  });

  it('survives a plugin that exits without reading a large stdin', async () => {
    const transcript = await run(shell('echo done'), { stdin: new Uint8Array(5_000_000) });
    expect(transcript.ending).toEqual({ kind: 'exited', code: 0 });
    expect(text(transcript.stdout)).toBe('done\n');
  });

  it('survives a plugin that closes stdin and works on', async () => {
    const transcript = await run(shell('exec <&-; sleep 0.1; echo done'), { stdin: new Uint8Array(5_000_000) });
    expect(text(transcript.stdout)).toBe('done\n');
  });

  it('writes and reads at once, so that no pipe fills up', async () => {
    const stdin = new Uint8Array(5_000_000).fill(0x61);
    const transcript = await run(shell('cat'), { stdin });
    expect(transcript.stdout.length).toBe(stdin.length);
  });

  it('keeps bytes unchanged, even a character split across two writes', async () => {
    const transcript = await run(shell("printf '\\303'; sleep 0.1; printf '\\251\\377'"));
    expect([...transcript.stdout]).toEqual([0xc3, 0xa9, 0xff]);
  });

  it('distinguishes a signal from a status', async () => {
    expect((await run(shell('kill -SEGV $$'))).ending).toEqual({ kind: 'signaled', signal: 'SIGSEGV' });
  });

  it('ends a plugin at its deadline, and keeps what it wrote', async () => {
    const transcript = await run(shell('echo early; sleep 60'), { limits: { deadlineMs: 300 } });
    expect(transcript.ending).toEqual({ kind: 'timed-out', deadlineMs: 300 });
    expect(text(transcript.stdout)).toBe('early\n');
  });

  it('does not count time in which the host was suspended, not even between the start and its own next step', async () => {
    const deadlineMs = 2000;
    const starter: Starter = async (launch, patience) => {
      const started = await spawnPlugin(launch, patience);
      // Stopped for longer than the deadline.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, deadlineMs + 500);
      return started;
    };
    const transcript = await run(shell('read line; sleep 0.1; echo "$line"'), {
      stdin: 'in time\n',
      limits: { deadlineMs },
      starter,
    });
    expect(transcript.ending).toEqual({ kind: 'exited', code: 0 });
    expect(text(transcript.stdout)).toBe('in time\n');
  });

  it('ends a plugin that ignores SIGTERM', async () => {
    const transcript = await run(shell('trap "" TERM; echo $$; while :; do sleep 1; done'), {
      limits: { deadlineMs: 300, graceMs: 100 },
    });
    expect(transcript.ending.kind).toBe('timed-out');
    await hasEnded(Number(text(transcript.stdout)));
  });

  it('calls it a time-out even if the plugin exits with 0 on SIGTERM', async () => {
    const transcript = await run(shell('trap "exit 0" TERM; while :; do sleep 0.05; done'), {
      limits: { deadlineMs: 300 },
    });
    expect(transcript.ending.kind).toBe('timed-out');
  });

  it('ends processes that the plugin started, and does not wait for them to close stdout', async () => {
    const transcript = await run(shell('sleep 60 & echo $!'), { findLeftovers: true });
    expect(transcript.ending).toEqual({ kind: 'exited', code: 0 });
    const pid = Number(text(transcript.stdout));
    expect(transcript.left).toEqual([{ pid, command: 'sleep 60' }]);
    await hasEnded(pid);
  });

  it('does not count a child that ends at once as left behind', async () => {
    const transcript = await run(shell('sleep 0.02 & echo done'), { findLeftovers: true });
    expect(transcript.left).toEqual([]);
  });

  it('finds and ends processes that left the group, even those that fork meanwhile', async () => {
    const transcript = await run(python(ESCAPE));
    expect(transcript.ending).toEqual({ kind: 'exited', code: 0 });
    const [leader = 0, child = 0] = text(transcript.stdout).trim().split(' ').map(Number);
    expect(child).toBeGreaterThan(leader);
    expect(transcript.left.map(({ pid }) => pid)).toContain(child);
    await hasEnded(child);
  });

  it('limits memory, where the platform can', async () => {
    const greedy = python('data = bytearray(600 * 1024 * 1024)\nprint(len(data))');
    expect((await run(greedy)).ending).toEqual({ kind: 'exited', code: 0 });
    const { ending, stderr } = await run({ ...greedy, maxMemoryBytes: 300 * 1024 * 1024 });
    expect(ending).toEqual({ kind: 'exited', code: process.platform === 'linux' ? 1 : 0 });
    if (process.platform === 'linux') expect(text(stderr.bytes)).toContain('MemoryError');
  });

  it('takes the answer from descriptor 3, and treats stdout as a log', async () => {
    const { stdout, stderr } = await run({
      ...python('import os\nprint("noise", flush=True)\nos.write(3, b"answer")'),
      answersOn: 'descriptor-3',
    });
    expect([text(stdout), text(stderr.bytes)]).toEqual(['answer', 'noise\n']);
  });

  it('reports why a program does not start, even if a shell would have started it', async () => {
    const { ending } = await run({ ...shell('true'), file: '/no/such/program', maxMemoryBytes: 1e9 });
    expect(ending).toEqual({ kind: 'unstartable', cause: { kind: 'no-command' } });
  });

  it('passes arguments unchanged', async () => {
    const args = ['-c', 'import sys; print(sys.argv[1:])', 'a b', '$HOME', '"', "'; exit 1", '*'];
    const { stdout } = await run({ ...python(''), args, maxMemoryBytes: 4e9 });
    expect(text(stdout)).toBe(`['a b', '$HOME', '"', "'; exit 1", '*']\n`);
  });

  it('passes on stderr as it arrives', async () => {
    const chunks: Uint8Array[] = [];
    await run(shell('echo one >&2; echo two >&2'), { onStderr: (chunk) => chunks.push(chunk) });
    expect(text(Buffer.concat(chunks))).toBe('one\ntwo\n');
  });

  it('says when the last byte came from stdout, and nothing where none came', async () => {
    const begunAt = performance.now();
    const cwd = temporaryDirectory({});
    let wentOnAt = 0;
    const goOn = () => {
      wentOnAt = performance.now();
      writeFileSync(join(cwd, 'go'), '');
    };
    const script = 'printf answer; sleep 0.1; printf log >&2; until [ -e go ]; do sleep 0.01; done';
    const { timing } = await run(shell(script, cwd), { onStderr: () => setTimeout(goOn, 100) });
    expect(timing.answeredMs).toBeLessThan(wentOnAt - begunAt);
    expect(timing.durationMs).toBeGreaterThan(timing.answeredMs ?? 0);
    expect((await run(shell('printf log >&2'))).timing.answeredMs).toBeUndefined();
  });

  it('stops reading at the limit and ends the plugin', async () => {
    const transcript = await run(shell('yes'), { limits: { maxStdoutBytes: 100_000 } });
    expect(transcript.ending).toEqual({ kind: 'overflowed', maxBytes: 100_000 });
    expect(transcript.stdout.length).toBe(100_000);
  });

  it('takes exactly as much as the limit allows', async () => {
    const transcript = await run(shell('head -c 100000 /dev/zero'), { limits: { maxStdoutBytes: 100_000 } });
    expect(transcript.ending).toEqual({ kind: 'exited', code: 0 });
    expect(transcript.stdout.length).toBe(100_000);
  });

  it('keeps the end of a long stderr, and says how long it was', async () => {
    const { stderr } = await run(shell('yes | head -c 1000000 >&2; printf end >&2'), {
      limits: { maxStderrBytes: 1000 },
    });
    expect(stderr.totalBytes).toBe(1_000_003);
    expect(stderr.bytes.length).toBe(1000);
    expect(text(stderr.bytes).endsWith('end')).toBe(true);
  });

  it('ends a plugin when the caller aborts, before or during the call', async () => {
    const abort = new AbortController();
    const running = run(shell('echo started; sleep 60'), { signal: abort.signal });
    abort.abort();
    expect((await running).ending).toEqual({ kind: 'aborted' });
    expect((await run(shell('touch ran'), { signal: abort.signal })).ending).toEqual({ kind: 'aborted' });
  });

  it.each([
    ['a missing command', { file: 'no-such-command' }, 'no-command'],
    ['a missing directory', { cwd: '/no/such/directory' }, 'no-directory'],
    ['a file that is not executable', { file: './plain.txt' }, 'not-executable'],
    ['a script whose interpreter is missing', { file: './orphan' }, 'no-interpreter'],
  ])('identifies %s', async (_, change, kind) => {
    const cwd = temporaryDirectory({ 'plain.txt': 'hello', orphan: '#!/no/such/interpreter\n' });
    chmodSync(join(cwd, 'orphan'), 0o755);
    const { ending } = await run({ ...shell('true', cwd), ...change });
    expect(ending).toMatchObject({ kind: 'unstartable', cause: { kind } });
  });

  it('starts the plugin in its directory', async () => {
    const launch = shell('touch here');
    await run(launch);
    expect(existsSync(join(launch.cwd, 'here'))).toBe(true);
  });
});
