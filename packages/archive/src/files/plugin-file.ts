/** A file of a plugin, in memory. */
export type PluginFile = {
  /** Its path inside the plugin, with `/` between names. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Whether it may be run as a program. Nothing else of its mode is kept. */
  readonly isExecutable: boolean;
};
