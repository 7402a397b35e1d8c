import { ACTION_NAMES, type Action } from '@obscura/protocol';
import { TEMPLATE_RUNTIMES, type TemplateRuntime } from 'create-obscura-plugin';
import { CommandError } from '../command-error.js';
import { openPlugin } from '../pack/open-plugin.js';

/** What the generated files of a plugin depend on. */
export type TemplatePlugin = {
  readonly dir: string;
  readonly runtime: TemplateRuntime;
  readonly actions: readonly Action[];
};

/** Opens a plugin for which files can be generated. @throws {CommandError} */
export function openTemplatePlugin(path: string): TemplatePlugin {
  const { dir, manifest } = openPlugin(path).plugin;
  const runtime = TEMPLATE_RUNTIMES.find((each) => each === manifest.runtime);
  if (runtime === undefined) {
    const fix = `only plugins with \`runtime: ${TEMPLATE_RUNTIMES.join('` or `')}\` have generated files`;
    throw new CommandError([
      { code: 'runtime', place: 'manifest.yml', message: `has the runtime ${manifest.runtime}`, fix },
    ]);
  }
  return { dir, runtime, actions: ACTION_NAMES.filter((action) => manifest.capabilities[action] === true) };
}
