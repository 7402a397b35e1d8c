import type { BatchItem, Input } from '@obscura/protocol';
import type { CheckId } from '../src/model/check.js';

/** A row of the table: a plugin that makes one mistake, or one that makes none. */
export type Row = Mutant | Twin;

/** A plugin that breaks the rule of one check and, but for those named in `along`, no other. */
export type Mutant = Change & {
  /** The check that must fail. */
  check: CheckId;
  /** What the plugin does wrong, as a clause that begins with a verb. Also tells rows of the same check apart. */
  mistake: string;
  /** Other experiments whose calls show the mistake, for rows that are run without the rest of them. */
  by?: readonly CheckId[];
  /** Checks that may fail along with it, because the plugin makes the same mistake in what they look at. */
  along?: readonly CheckId[];
  /** Whether only generated questions show the mistake. Other rows may be run without them. */
  isSearched?: boolean;
  /** The smallest question that shows the mistake, as a person would write it. */
  smallest?: { input: Input } | { batch: readonly BatchItem[] };
};

/** A plugin that looks suspicious and is not. */
export type Twin = Change & {
  /** Its name among the good plugins. */
  twin: string;
  /** What looks suspicious, as a clause that begins with a verb. */
  does: string;
  /** The experiments that may take it for a mutant, for rows that are run without the rest of them. */
  by?: readonly CheckId[];
  /** What a run exits with. Default: 0. */
  exit?: 0 | 3;
  /** The warnings that it gets. Default: none. */
  warns?: readonly CheckId[];
};

/** How a plugin differs from its base. */
export type Change = {
  /** A directory of `bases/`, or `tmdb-py`: the reference plugin, declaring one action. */
  base: string;
  /** Applied one after the other. */
  patches?: readonly Patch[];
  /** Files that the base lacks, or that replace those of the base, by path. */
  files?: Readonly<Record<string, Lines>>;
  /** The deadline of each call, in milliseconds. Default: 6000. */
  deadlineMs?: number;
  /** Calls made side by side. Default: 1. More for a plugin that sleeps: it runs beside the others. */
  jobs?: number;
};

/** Some lines that change. The text that a patch looks for stands exactly once in the file. */
export type Patch = { file: string } & (
  | { from: Lines; to: Lines }
  | { after: Lines; add: Lines }
  | { before: Lines; add: Lines }
  | { drop: Lines }
);

/** A piece of text, or whole lines of it. */
export type Lines = string | readonly string[];
