/** The variables that operators of Obscura set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of this process. The only place where this package reads it. */
export function ownEnvironment(): Environment {
  return process.env;
}
