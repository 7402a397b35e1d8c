import type { OptionName } from './options.js';

/** The options that were given. */
export type Options = {
  has(name: OptionName): boolean;
  /** The value of an option that is not repeatable. */
  get(name: OptionName): string | undefined;
  all(name: OptionName): readonly string[];
};
