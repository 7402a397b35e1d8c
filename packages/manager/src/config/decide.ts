import type { Environment } from '../environment.js';
import { keyOf } from '../sources/key-of.js';
import type { HostConfig } from './config-file.js';

/** Whether a plugin is on, and which rule says so. */
export type Decision = {
  readonly isOn: boolean;
  readonly rule: 'code' | 'environment' | 'config' | 'default';
  /** In words, such as `ENABLED_PLUGINS does not name it`. */
  readonly why: string;
};

/** What may say which plugins are on, the strongest first. */
export type Rules = {
  /** The names that the host gives in code. If given, nothing else counts. */
  readonly enabled: readonly string[] | undefined;
  /** `ENABLED_PLUGINS=a,b`: if set, the file does not count. */
  readonly environment: Environment;
  readonly config: HostConfig;
  readonly configFile: string;
};

/** Who is on, and the names of plugins that should be. */
export type Decisions = {
  decisionOf(id: string): Decision;
  /** Names that are turned on, with where that is said. */
  readonly wanted: readonly { readonly name: string; readonly by: string }[];
};

/** Reads the rules. What no rule mentions is on, unless there is a list that does not name it. */
export function decisionsOf({ enabled, environment, config, configFile }: Rules): Decisions {
  const { ENABLED_PLUGINS: variable = '' } = environment;
  if (enabled !== undefined) return byList(enabled, 'code', 'the host’s list');
  if (variable.trim() !== '') return byList(wordsOf(variable), 'environment', 'ENABLED_PLUGINS');
  const configured = new Map(config.plugins.map((plugin) => [keyOf(plugin.name), plugin]));
  return {
    decisionOf: (id) => {
      const plugin = configured.get(keyOf(id));
      if (plugin === undefined) return { isOn: true, rule: 'default', why: `${configFile} does not mention it` };
      const why = `${configFile} turns it ${plugin.isEnabled ? 'on' : 'off'}`;
      return { isOn: plugin.isEnabled, rule: 'config', why };
    },
    wanted: config.plugins.filter(({ isEnabled }) => isEnabled).map(({ name }) => ({ name, by: configFile })),
  };
}

function byList(names: readonly string[], rule: 'code' | 'environment', by: string): Decisions {
  const keys = new Set(names.map(keyOf));
  return {
    decisionOf: (id) => {
      const isOn = keys.has(keyOf(id));
      return { isOn, rule, why: `${by} ${isOn ? 'names it' : 'does not name it'}` };
    },
    wanted: names.map((name) => ({ name, by })),
  };
}

function wordsOf(list: string): string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
