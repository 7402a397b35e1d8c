import { join } from 'node:path';
import { execaNode } from 'execa';
import { expect, it } from 'vitest';
import { bundle } from './support/bundle.js';
import { temporaryPlugin } from './support/temporary-plugin.js';

/** Waits for the other plugin to be ended, and a little longer: whatever ends that one may end this one too. */
const WITNESS = (other: string) => `import json, os, subprocess, time
deadline = time.time() + 20
other = open(${JSON.stringify(join(other, 'id'))}).read()
open("id", "w").write(str(os.getpid()))
# A zombie has ended: its parent only has not looked yet.
state = lambda: subprocess.run(["ps", "-o", "stat=", "-p", other], capture_output=True, text=True).stdout.strip()
while state()[:1] not in ("", "Z") and time.time() < deadline: time.sleep(0.02)
time.sleep(1)
print(json.dumps({"ok": True, "result": {"title": "alive" if time.time() < deadline else "late"}}))`;

it('the end of a thread ends its own plugins, and not those of other threads', async () => {
  const program = await bundle(join(import.meta.dirname, 'programs/thread-of-many.ts'));
  const hanging = temporaryPlugin('import os, time\nopen("id", "w").write(str(os.getpid()))\ntime.sleep(60)');
  const waiting = temporaryPlugin(WITNESS(hanging));
  const { stdout } = await execaNode(program, [hanging, waiting]);
  expect(stdout).toBe('alive');
});
