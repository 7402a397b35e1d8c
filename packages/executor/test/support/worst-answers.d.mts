/** Answers that are as bad for a reader as so many bytes can be, and what the executor makes of each. */
export declare const WORST_ANSWERS: Readonly<
  Record<
    string,
    {
      is: string;
      make(size: number): string | Uint8Array;
    }
  >
>;
