import type { ExitCode } from '../exit-code.js';
import type { Terminal } from '../terminal.js';

/** An option of a command. */
export type Option = {
  /** What its value is, for the help. Absent: a flag. */
  readonly value?: 'FILE' | 'DIR' | 'KEY' | 'NAME' | 'URL' | 'RANGE' | 'DATE';
  readonly short?: string;
  readonly isRepeatable?: true;
  readonly help: string;
};

/** A word that a command expects. */
export type Operand = { readonly name: string; readonly help: string; readonly isOptional?: true };

/** A command line, read. */
export type Words = {
  readonly operands: readonly string[];
  has(option: string): boolean;
  /** The value of an option, or of the last of several. */
  get(option: string): string | undefined;
  all(option: string): readonly string[];
};

/** Commands by name. */
export type Commands = Readonly<Record<string, Command>>;

/** A command: what the help, the reader of the command line and the shell know of it, and how to load it. */
export type Command = {
  readonly summary: string;
  readonly operands: readonly Operand[];
  readonly options: Readonly<Record<string, Option>>;
  /** Each command loads only what it needs. */
  load(): Promise<{ run(words: Words, terminal: Terminal, commands: Commands): Promise<ExitCode> }>;
};
