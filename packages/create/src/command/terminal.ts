/** A question at a terminal. */
export type Prompt = {
  readonly message: string;
  readonly kind: 'text' | 'one' | 'many';
  readonly choices?: readonly { readonly value: string; readonly hint: string }[];
  /** What is there before the user types or chooses. */
  readonly standard: readonly string[];
  /** What is wrong with an answer; `undefined`: nothing. */
  problemOf(words: readonly string[]): string | undefined;
};

/** The terminal, or a stand-in for it. */
export type Terminal = {
  readonly stdout: { write(text: string): void };
  readonly stderr: { write(text: string): void };
  /** Asks until the answer is right; `undefined` if the user gives up. Absent: nobody can be asked. */
  readonly ask?: ((prompt: Prompt) => Promise<readonly string[] | undefined>) | undefined;
};
