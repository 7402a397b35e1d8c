import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RoutesCache } from '@obscura/upstream';
import { ConfigError } from './config-error.js';

/** What to use instead of a plugin's own `conformance/` directory. */
export type ExamOptions = {
  /** A directory with configuration, recordings and cases, instead of the plugin's `conformance/`. Default: the plugin's. */
  conformanceDir?: string | undefined;
  /** A file to use instead of `config.yml`. Default: the one in the directory. */
  configFile?: string | undefined;
  /** Whether to ignore the plugin's own `config.yml`, including its examples and exemptions. Default: false. */
  ignoresPluginConfig?: boolean | undefined;
  /** Keeps parsed recordings for the next time. Default: nothing is kept. */
  recordingsCache?: RoutesCache | undefined;
};

/** Where a configuration is, and its name in messages. */
export type ConfigPlace = {
  path: string;
  /** The directory that it must be in. Default: it can be anywhere. */
  within?: string;
  name: string;
};

/** Where to find the parts of an exam. */
export type Exam = {
  /** `none`: use the defaults. `optional`: use the defaults if it is missing. */
  config: { is: 'none' } | ({ is: 'optional' | 'required' } & ConfigPlace);
  recordingsDir: string;
  casesDir: string;
};

/** Finds the parts of a plugin's exam. @throws {ConfigError} if a given directory does not exist. */
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
    `fix: pass --conformance a directory with config.yml, upstream/ or cases/`,
  );
}
