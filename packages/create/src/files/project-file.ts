/** A file of a plugin, before it is written. */
export type ProjectFile = {
  /** Relative to the plugin, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Whether `obscura-plugin update` keeps it current. All others belong to the author. */
  readonly isManaged: boolean;
};

/** A file that `obscura-plugin update` keeps current. */
export function managed(path: string, text: string): ProjectFile {
  return { path, text, isManaged: true };
}

/** A file that belongs to the author from the start. */
export function owned(path: string, text: string): ProjectFile {
  return { path, text, isManaged: false };
}
