/** One thing in which today's answer differs from the recorded one. */
export type Difference = {
  /** Where: `status`, `content-type`, or a field of the body such as `results[].title`. */
  readonly field: string;
  /** What, in words: “is gone”. */
  readonly what: string;
  /** Whether a program could stumble over it. Other values and new fields are no reason to. */
  readonly matters: boolean;
};
