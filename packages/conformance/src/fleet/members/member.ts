/** A plugin of a fleet, before anything is known of it but where it stands. */
export type Member = {
  /** Its place among the plugins of the fleet, from 1. */
  readonly number: number;
  /** What it is called, unlike any other: its id, where that is unique. */
  readonly label: string;
  /** The name of its directory for reports. Unique also where case does not count. */
  readonly slug: string;
  /** The number of an earlier member with the same id: in another spelling, or of the same version. */
  readonly sameAs?: number;
  readonly origin:
    | { readonly is: 'entry'; readonly entry: unknown; readonly line?: number }
    | { readonly is: 'directory'; readonly dir: string };
};

/** Where plugins come from, and all of them in order. */
export type Source = {
  readonly kind: 'index' | 'directory';
  /** The directory that archives are relative to, or that the plugins are in. */
  readonly root: string;
  /** The name of the index in it. */
  readonly index?: string;
  /** SHA-256 of the index, or of the names in the directory: the same for all shards of a fleet. */
  readonly sha256: string;
  readonly members: readonly Member[];
  /** Directories without a manifest, which are no plugins. */
  readonly leftOut: readonly string[];
};
