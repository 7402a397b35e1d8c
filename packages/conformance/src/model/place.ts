/** A line of a plugin's own code. */
export type Place = {
  /** Relative to the plugin's directory. */
  file: string;
  line: number;
};
