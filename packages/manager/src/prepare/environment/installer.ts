/** How dependencies are got. */
export type PipOptions = {
  /** The interpreter that plugins with dependencies run on, and whose pip is used. Default: `python3`. */
  readonly python?: string | undefined;
  /** Directories or pages with wheels. If given, no index is asked. */
  readonly findLinks?: readonly string[] | undefined;
  /** Whether uv makes environments, if it is on PATH. Default: true. */
  readonly usesUv?: boolean | undefined;
};

/** What an environment is made of, and who asks for it. */
export type Making = {
  /** The path of the interpreter. */
  readonly python: string;
  /** The files that name the packages, for messages. */
  readonly place: string;
};

/** A program that makes Python environments. @throws {ManagerError} with the program’s own words. */
export type Installer = {
  readonly name: 'pip' | 'uv';
  /** Makes an empty environment. */
  make(dir: string, making: Making): Promise<void>;
  /** Installs what a file of requirements lists. */
  install(dir: string, list: string, making: Making): Promise<void>;
};
