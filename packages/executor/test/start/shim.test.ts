import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createExecutor, loadPlugin, type Plugin } from '../../src/index.js';
import { hasEnded } from '../support/has-ended.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const PYTHON = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
const ENVELOPE = { obscura_version: 1, action: 'movieByName', auth: {}, input: {} } as const;

/** A directory for PATH whose `python3` is a script. */
function shim(script: string): { bin: string; edit: (script: string) => void } {
  const bin = temporaryDirectory({});
  const edit = (text: string) => {
    rmSync(join(bin, 'python3'), { force: true });
    writeFileSync(join(bin, 'python3'), `#!/bin/sh\n${text}`);
    chmodSync(join(bin, 'python3'), 0o755);
  };
  edit(script);
  return { bin, edit };
}

function open(bin: string, deadlineMs = 20_000) {
  const environment = { extra: { PATH: `${bin}${delimiter}${process.env.PATH}` } };
  return createExecutor({ start: 'spawn', environment, limits: { deadlineMs } });
}

const ask = (executor: ReturnType<typeof open>, plugin: Plugin) => executor.execute(plugin, ENVELOPE);

describe('an interpreter behind a shim', () => {
  it('is looked up once, for any number of calls', async () => {
    const { bin } = shim(`echo asked >> "$0.log"\nexec "${PYTHON}" "$@"`);
    const executor = open(bin);
    const plugin = await loadPlugin(temporaryPlugin('import sys; print(sys.executable)'));
    const said = await Promise.all([1, 2, 3].map(() => ask(executor, plugin)));
    said.push(await ask(executor, plugin));
    expect(new Set(said.map(({ stdout }) => Buffer.from(stdout).toString().trim()))).toEqual(new Set([PYTHON]));
    expect(readFileSync(join(bin, 'python3.log'), 'utf8')).toBe('asked\n');
  });

  it('is looked up within the deadline, as part of the wait, without blocking the event loop', async () => {
    const { bin } = shim('echo $$ > "$0.id"\nsleep 60 &\necho $! > "$0.child"\nwait');
    const executor = open(bin, 1000);
    const plugin = await loadPlugin(temporaryPlugin(''));
    let turns = 0;
    const ticking = setInterval(() => turns++, 20);
    const { ending, timing } = await ask(executor, plugin);
    clearInterval(ticking);
    expect(ending).toEqual({ kind: 'timed-out', deadlineMs: 1000 });
    expect(timing.queuedMs).toBeGreaterThan(timing.durationMs);
    expect(turns).toBeGreaterThan(5);
    for (const file of ['id', 'child']) await hasEnded(Number(readFileSync(join(bin, `python3.${file}`), 'utf8')));
  });

  it('is no longer looked up when its caller has given up', async () => {
    const { bin } = shim('echo $$ > "$0.new"\nmv "$0.new" "$0.id"\nsleep 60');
    const executor = open(bin);
    const plugin = await loadPlugin(temporaryPlugin(''));
    const abort = new AbortController();
    const call = executor.execute(plugin, ENVELOPE, { signal: abort.signal });
    while (!existsSync(join(bin, 'python3.id'))) await new Promise((resolve) => setTimeout(resolve, 10));
    abort.abort();
    expect((await call).ending).toEqual({ kind: 'aborted' });
    await hasEnded(Number(readFileSync(join(bin, 'python3.id'), 'utf8')));
  });

  it('is looked up again when the shim or the interpreter has changed', async () => {
    const versions = temporaryDirectory({});
    const [first, second] = ['first', 'second'].map((name) => join(versions, name)) as [string, string];
    for (const file of [first, second]) symlinkSync(PYTHON, file);
    const { bin, edit } = shim(`exec "${first}" "$@"`);
    const executor = open(bin);
    const plugin = await loadPlugin(temporaryPlugin('import sys; print(sys.executable)'));
    const version = async () =>
      Buffer.from((await ask(executor, plugin)).stdout)
        .toString()
        .trim();
    expect(await version()).toBe(first);
    edit(`exec "${second}" "$@"`);
    expect(await version()).toBe(second);
    rmSync(second);
    edit(`[ -e "${second}" ] && exec "${second}" "$@"\nexec "${first}" "$@"`);
    expect(await version()).toBe(first);
  });

  it('is forgotten when the shim fails, which then explains why itself', async () => {
    const { bin, edit } = shim('echo "version 3.12 is not installed" >&2\nexit 127');
    const executor = open(bin);
    const plugin = await loadPlugin(temporaryPlugin('print("works")'));
    const { ending, stderr } = await ask(executor, plugin);
    expect(ending).toEqual({ kind: 'exited', code: 127 });
    expect(Buffer.from(stderr.bytes).toString()).toContain('is not installed');
    edit(`exec "${PYTHON}" "$@"`);
    expect((await ask(executor, plugin)).ending).toEqual({ kind: 'exited', code: 0 });
  });
});
