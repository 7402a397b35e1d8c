import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EXIT } from '../support/command-line.js';
import { MANIFEST, temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';
import { makeProgram, start } from './support.js';

/** Finds its first film, and is never done with another. */
const SLOW = `
import json, sys, time
envelope = json.loads(sys.stdin.buffer.read())
sys.stderr.write("working\\n")
time.sleep(3600)
`;

let program: Awaited<ReturnType<typeof makeProgram>>;
beforeAll(async () => {
  program = await makeProgram();
});
afterAll(() => program.remove());

const slowPlugin = () => temporaryPlugin({ 'main.py': SLOW });

describe('a run that is signalled', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGALRM', 'SIGUSR2', 'SIGXCPU'] as const)(
    'ends by %s with what was found so far, and leaves nothing behind',
    async (signal) => {
      const running = start(program.file, [slowPlugin(), '--seed', '1']);
      await running.wrote('seed 1');
      await vi.waitFor(() => expect(readdirSync(running.tmp)).not.toEqual([]), { timeout: 20_000 });
      process.kill(running.pid, signal);
      const { code, stdout } = await running.ended;
      expect(code).toBe(EXIT.incomplete);
      expect(stdout).toContain(`${signal} stopped the run`);
      expect(stdout).toContain('incomplete');
      expect(readdirSync(running.tmp)).toEqual([]);
    },
  );

  it('opens no debugger on SIGUSR1, and goes on', async () => {
    const running = start(program.file, [slowPlugin(), '--seed', '1']);
    await running.wrote('seed 1');
    process.kill(running.pid, 'SIGUSR1');
    process.kill(running.pid, 'SIGINT');
    const { stdout, stderr } = await running.ended;
    expect(stderr).not.toContain('Debugger');
    expect(stdout).toContain('SIGINT stopped the run');
  });

  it('ends by SIGINT also while it reads what would keep it busy for minutes', async () => {
    const routes = `origin: https://a.example\nroutes: [${'{ request: GET /a },'.repeat(300_000)}]`;
    const dir = temporaryPlugin({ 'main.py': SLOW, 'conformance/upstream/a.yml': routes });
    const running = start(program.file, [dir], { shell: 'echo begins; exec "$@"' });
    await running.wrote('begins');
    const busy = join('/proc', String(running.pid), 'stat');
    await vi.waitFor(() => expect(cpuTicksOf(busy)).toBeGreaterThan(100), { timeout: 50_000 });
    process.kill(running.pid, 'SIGINT');
    expect(await running.ended).toMatchObject({ signal: 'SIGINT' });
  });
});

describe('a plugin that signals whoever started it', () => {
  const attack = (signal: string, then: string) =>
    temporaryPlugin({
      'main.py': `
import json, os, signal, sys
envelope = json.loads(sys.stdin.buffer.read())
if not os.path.exists("${then}"):
    open("${then}", "w").close()
    os.kill(os.getppid(), signal.${signal})
print('{"ok": true, "result": null}')
`,
    });
  const words = ['--seed', '1', '--calls', '1', '--jobs', '1', '--start', 'spawn', '--max-time', '20'];

  it('cannot end the run unseen', async () => {
    const mark = join(temporaryPlugin({}), 'mark');
    const { code, stdout } = await start(program.file, [attack('SIGTERM', mark), ...words]).ended;
    expect(code).toBe(EXIT.incomplete);
    expect(stdout).toContain('SIGTERM stopped the run');
    expect(stdout).toContain('the plugin may have');
  });

  it.runIf(process.platform === 'linux')('cannot stop it for ever, nor unseen', async () => {
    const mark = join(temporaryPlugin({}), 'mark');
    const { code, stderr } = await start(program.file, [attack('SIGSTOP', mark), ...words]).ended;
    expect([EXIT.incomplete, EXIT.nonconforming]).toContain(code);
    expect(stderr).toContain('This process was stopped');
  });
});

describe('a fleet that is signalled', () => {
  /** One that is tested in a moment, and one whose test is not over by then. */
  function plugins(): string {
    const root = temporaryDirectory();
    for (const [id, main] of [
      ['a-good', `print('{"ok": true, "result": null}')`],
      ['b-slow', SLOW],
    ] as const) {
      mkdirSync(join(root, id));
      writeFileSync(join(root, id, 'manifest.yml'), MANIFEST.replace('test-plugin', id));
      writeFileSync(join(root, id, 'main.py'), main);
    }
    return root;
  }

  it('ends by SIGINT with what is done, leaves nothing behind, and goes on where it was', async () => {
    const [root, out] = [plugins(), temporaryDirectory()];
    const words = ['fleet', root, '--out', out, '--calls', '1', '--budget', '1', '--only', 'stdout/strict-json'];
    const running = start(program.file, [...words, '--jobs', '1', '--allow-shallow']);
    await running.wrote('1/2 ✔ a-good');
    process.kill(running.pid, 'SIGINT');
    const { code, stdout } = await running.ended;
    expect([code, stdout]).toEqual([EXIT.incomplete, expect.stringContaining('1 of 2 conform, 1 not tested')]);
    expect(stdout).toContain('--resume');
    expect(readdirSync(running.tmp)).toEqual([]);

    writeFileSync(join(root, 'b-slow/main.py'), 'print("{")');
    const resumed = start(program.file, [...words, '--resume', '--allow-shallow']);
    const whole = await resumed.ended;
    expect(whole.stdout).toContain('a-good 1.0.0  conforms  as before');
    expect(whole.stdout).toContain('b-slow 1.0.0  does not conform  stdout/strict-json');
    expect(JSON.parse(readFileSync(join(out, 'fleet.json'), 'utf8')).unfinished).toEqual([]);
  });
});

function cpuTicksOf(file: string): number {
  const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}
