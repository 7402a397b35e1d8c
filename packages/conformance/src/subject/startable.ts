import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Launch, Plugin } from '@obscura/executor';
import { launchPlugin } from '@obscura/executor/internal';
import { readRequirement } from '@obscura/protocol';

/** How to start a plugin here, or what this machine is missing, which is not the plugin's fault. */
export type Startable = { ok: true; launch: Launch } | { ok: false; why: string };

/** Whether this machine can start a plugin at all. */
export function startable(plugin: Plugin): Startable {
  const { manifest, root } = plugin;
  const missing = manifest.requires
    .map((entry) => readRequirement(entry).name)
    .filter((name) => !existsSync(join(root, name)));
  if (missing.length > 0) {
    const why = `The plugin requires ${missing.join(', ')}, which is not in ${root}, so only the manifest was checked. Install it there, or set --plugins-root to your plugins directory.`;
    return { ok: false, why };
  }
  const plan = launchPlugin(plugin);
  if (!plan.ok) {
    return {
      ok: false,
      why: `The harness cannot run \`${plan.runtime}\` plugins, so only the manifest was checked.`,
    };
  }
  const { file } = plan.launch;
  // A command that was found on PATH is now a path. If it is still a bare name, it was not found.
  if (/[/\\]/.test(file)) return { ok: true, launch: plan.launch };
  return {
    ok: false,
    why: `\`${file}\` is not installed, or not on PATH, so only the manifest was checked. Install it and try again.`,
  };
}
