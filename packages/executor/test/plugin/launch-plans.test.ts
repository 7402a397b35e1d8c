import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { launchPlans } from '../../src/plugin/launch-plans.js';
import { loadPlugin } from '../../src/plugin/load-plugin.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

describe('launchPlans', () => {
  it('works out how to start a plugin once each time it is loaded', async () => {
    const dir = temporaryPlugin('');
    const [plugin, again] = [await loadPlugin(dir), await loadPlugin(dir)];
    const planFor = launchPlans({});
    expect(planFor(plugin)).toBe(planFor(plugin));
    expect(planFor(again)).not.toBe(planFor(plugin));
  });

  it('looks again for a command that was missing', async () => {
    const bin = temporaryDirectory({});
    const plugin = await loadPlugin(temporaryPlugin('', { script: '[late-command]' }));
    const planFor = launchPlans({ environment: { extra: { PATH: bin } } });
    expect(planFor(plugin)).toMatchObject({ launch: { file: 'late-command' } });
    const command = join(bin, 'late-command');
    writeFileSync(command, '#!/bin/sh\n');
    chmodSync(command, 0o755);
    expect(planFor(plugin)).toMatchObject({ launch: { file: command } });
  });
});
