import { getPriority } from 'node:os';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadPlugin } from '../../src/index.js';
import { launchPlugin, runProcess, SINGLE_LIMITS, type StartOptions, startPlugins } from '../../src/internal.js';
import { temporaryPlugin } from '../support/temporary-plugin.js';

/** A command that changes something about itself and then becomes another one. */
const NICER = ['/usr/bin/nice', '-n', '7'];

const SAYS_HOW_NICE = `import json, os, sys
json.load(sys.stdin)
print(json.dumps({"ok": True, "result": {"title": str(os.nice(0))}}))`;

describe.skipIf(process.platform !== 'linux')('the entrance of a plugin', () => {
  it.each(['spawn', 'ahead', 'fork'] as const)(
    'is passed by its process, which stays the same one: %s',
    async (start) => {
      const plugin = await loadPlugin(temporaryPlugin(SAYS_HOW_NICE));
      const plan = launchPlugin(plugin);
      if (!plan.ok) throw new Error('it can be launched');
      const launch = { ...plan.launch, start, entrance: NICER };
      const options: StartOptions = { start, spares: 1 };
      const starter = startPlugins(options);
      onTestFinished(starter.close);
      await starter.explain(launch);
      const {
        ending,
        stdout,
        launch: made,
      } = await runProcess(launch, Buffer.from('{}'), {
        limits: SINGLE_LIMITS,
        starter: starter.start,
      });
      expect(ending).toEqual({ kind: 'exited', code: 0 });
      expect(JSON.parse(Buffer.from(stdout).toString())).toMatchObject({
        result: { title: String(getPriority() + 7) },
      });
      if (start === 'fork') expect(made.start).toBe('fork');
    },
  );

  it('does not hide why a program cannot be started', async () => {
    const plugin = await loadPlugin(temporaryPlugin(SAYS_HOW_NICE));
    const plan = launchPlugin(plugin);
    if (!plan.ok) throw new Error('it can be launched');
    const launch = { ...plan.launch, file: '/no/such/program', entrance: NICER };
    const { ending } = await runProcess(launch, Buffer.from('{}'), { limits: SINGLE_LIMITS });
    expect(ending).toEqual({ kind: 'unstartable', cause: { kind: 'no-command' } });
  });
});
