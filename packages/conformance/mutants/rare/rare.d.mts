import type { Patch } from '../row.d.mts';

/** A mistake in a reference plugin that most questions do not show. */
export type RareBug = {
  /** What the plugin does wrong, as a clause that begins with a verb. */
  mistake: string;
  patches: readonly Patch[];
};
