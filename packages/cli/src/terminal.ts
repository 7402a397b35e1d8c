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
  /** Shows a line that the next one replaces; `undefined` takes it away. Absent: nobody looks. */
  readonly progress?: ((line: string | undefined) => void) | undefined;
  /** For commands that go on until the user ends them: from then on, signals no longer end this process by themselves. */
  readonly goOn?: (() => Promise<Ongoing>) | undefined;
};

/** What a command needs that goes on until the user ends it. */
export type Ongoing = {
  /** Aborted by the signals that end a process, such as that of Ctrl-C. */
  readonly signal: AbortSignal;
  /** Calls back for each key, until the returned function is called. Absent: nobody is at a keyboard. */
  readonly onKey?: ((press: (key: string) => void) => () => void) | undefined;
  /** Whether people look at stdout. */
  readonly isTerminal: boolean;
  readonly hasColors: boolean;
  /** The width of the terminal in characters. Default: unknown. */
  readonly columns?: number | undefined;
};
