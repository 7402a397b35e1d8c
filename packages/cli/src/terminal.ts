/** The terminal, or a stand-in for it. */
export type Terminal = {
  readonly stdout: { write(text: string): void };
  readonly stderr: { write(text: string): void };
  /** The variables of the environment. Default: there are none. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Asks yes or no; `undefined` if the user gives no answer. Absent: nobody can be asked. */
  readonly confirm?: ((question: string) => Promise<boolean | undefined>) | undefined;
  /** Asks for a secret without showing it; `undefined` if the user gives none. Absent: nobody can be asked. */
  readonly askSecret?: ((question: string) => Promise<string | undefined>) | undefined;
};
