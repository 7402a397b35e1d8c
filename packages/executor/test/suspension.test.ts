import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { execaNode } from 'execa';
import { expect, it, vi } from 'vitest';
import { bundle } from './support/bundle.js';
import { temporaryPlugin } from './support/temporary-plugin.js';

/** Answers when a file is there. */
const PLUGIN = `import os, time
open("id.new", "w").write(str(os.getpid()))
os.rename("id.new", "id")
while not os.path.exists("go"): time.sleep(0.01)
time.sleep(0.2)
print("answer")`;

it.skipIf(process.platform === 'win32')(
  'a plugin is not blamed for time during which it was suspended along with its host',
  async () => {
    const program = await bundle(join(import.meta.dirname, 'programs/host-of-one-call.ts'));
    const dir = temporaryPlugin(PLUGIN);
    const deadlineMs = 6000;
    const host = execaNode(program, [dir, String(deadlineMs)], { reject: false });
    await vi.waitFor(() => expect(existsSync(join(dir, 'id'))).toBe(true), { timeout: 20_000 });
    const all = [host.pid ?? expect.fail('the host runs'), Number(readFileSync(join(dir, 'id'), 'utf8'))];
    for (const pid of all) process.kill(pid, 'SIGSTOP');
    // This wait is the subject of the test: it is longer than the deadline.
    await delay(deadlineMs + 1000);
    writeFileSync(join(dir, 'go'), '');
    for (const pid of all) process.kill(pid, 'SIGCONT');
    expect(JSON.parse(String((await host).stdout))).toEqual({ ending: 'exited', said: 'answer\n' });
  },
);
