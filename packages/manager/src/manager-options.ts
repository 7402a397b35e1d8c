import type { Environment } from './environment.js';
import type { TryOut } from './prepare/try-out.js';
import type { Registry } from './registry/registry.js';
import type { PluginSource } from './sources/source.js';
import type { Step } from './step.js';
import type { SignatureOptions } from './verify/check-trust.js';

/** Options of `openPlugins`. */
export type ManagerOptions = {
  /** The plugins root: the directory that plugins are installed to. It need not exist yet. */
  root: string;
  /** The config file; the lock file stands beside it. Default: `obscura.plugins.json` in `root`. */
  config?: string | undefined;
  /**
   * More places where plugins are, and registries to install them from. Where two plugins have the same id, `root` comes first, then these in
   * their order. The first registry that has a plugin counts; those of the config file are asked last.
   */
  sources?: readonly (PluginSource | Registry)[] | undefined;
  /** The plugins that are on. If given, neither the environment nor the config file is asked. */
  enabled?: readonly string[] | undefined;
  /** Where `ENABLED_PLUGINS` and `ENABLE_PLUGIN_HOT_RELOAD` are read. Default: the environment of this process. */
  environment?: Environment | undefined;
  /** Which signatures a plugin needs before it is installed. Default: the first key that signs a plugin is remembered. */
  signatures?: SignatureOptions | undefined;
  /** The Python that plugins with dependencies run on, each in an environment of its own. Default: `python3`. */
  python?: string | undefined;
  /** Directories or pages with wheels. If given, no package index is asked. */
  findLinks?: readonly string[] | undefined;
  /** Whether uv makes the environments of plugins, if it is on PATH, and not venv and pip. Default: true. */
  usesUv?: boolean | undefined;
  /** Tries a plugin out before it replaces another version. Default: it must answer one call without credentials. */
  tryOut?: TryOut | undefined;
  /** Is told each step of an installation before it is done, and how much of a download has come. */
  onStep?: ((step: Step) => void) | undefined;
};
