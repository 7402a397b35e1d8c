import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigError } from './config-error.js';

/** What examines a plugin in the place of what it brings along itself. */
export type ExamOptions = {
  /** A directory to use in the place of the plugin's `conformance/`: configuration, recordings and cases. Default: the plugin's. */
  conformanceDir?: string | undefined;
  /** A file to use in the place of `config.yml`. Default: that of the directory. */
  configFile?: string | undefined;
  /** Whether the plugin's own `config.yml` is passed over, its examples and its exemptions alike. Default: false. */
  ignoresPluginConfig?: boolean | undefined;
};

/** A configuration, and what messages call it. */
export type ConfigPlace = {
  path: string;
  /** The directory that it must not lead out of. Default: it may stand anywhere. */
  within?: string;
  name: string;
};

/** Where the parts of an exam are. */
export type Exam = {
  /** `none`: the defaults hold. `optional`: they hold where it is missing. */
  config: { is: 'none' } | ({ is: 'optional' | 'required' } & ConfigPlace);
  recordingsDir: string;
  casesDir: string;
};

/** Finds the parts of a plugin's exam. @throws {ConfigError} where a directory that was named is none. */
export function examFor(pluginDir: string, options: ExamOptions = {}): Exam {
  const { conformanceDir } = options;
  if (conformanceDir !== undefined) mustBeDirectory(conformanceDir);
  const dir = conformanceDir ?? join(pluginDir, 'conformance');
  return { config: configFor(dir, options), recordingsDir: join(dir, 'upstream'), casesDir: join(dir, 'cases') };
}

function configFor(dir: string, { conformanceDir, configFile, ignoresPluginConfig }: ExamOptions): Exam['config'] {
  if (configFile !== undefined) return { is: 'required', path: resolve(configFile), name: configFile };
  if (ignoresPluginConfig && conformanceDir === undefined) return { is: 'none' };
  const name = join(conformanceDir ?? 'conformance', 'config.yml');
  return { is: 'optional', path: 'config.yml', within: dir, name };
}

function mustBeDirectory(dir: string): void {
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new ConfigError(
    `There is no directory ${resolve(dir)}.`,
    `fix: give --conformance a directory with config.yml, upstream/ or cases/`,
  );
}
