import type { Advice } from '../model/check.js';
import type { Place } from '../model/place.js';

/** What an interpreter wrote before it gave up, and what is known of it. */
export type Witness = {
  /** The end of stderr. */
  stderr: string;
  /** The line of the plugin's own code that failed. */
  place?: Place | undefined;
  /** That line as the interpreter quotes it. */
  source?: string | undefined;
  /** The program that ran the plugin, without its directory: `python3`. */
  program: string;
};

/** A way to fail that calls for something else than another `catch`: how to recognize it, and what to say. */
export type Cause = {
  /** What the interpreter writes. Must be linear: it is applied to foreign text. */
  says: RegExp;
  advise(found: RegExpExecArray, witness: Witness): Advice | undefined;
};
