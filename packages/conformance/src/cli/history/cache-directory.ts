import { isAbsolute, join } from 'node:path';

/** The directory for what can be lost, as each system has it; `undefined` if the environment names none. */
export function cacheDirectory(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const { XDG_CACHE_HOME, HOME, LOCALAPPDATA } = environment;
  const home = absolute(HOME);
  // The specification demands to ignore a relative path.
  const parent =
    absolute(XDG_CACHE_HOME) ??
    (platform === 'win32' ? absolute(LOCALAPPDATA) : undefined) ??
    (home && join(home, ...(platform === 'darwin' ? ['Library', 'Caches'] : ['.cache'])));
  return parent && join(parent, 'obscura-conformance');
}

function absolute(path: string | undefined): string | undefined {
  return path && isAbsolute(path) ? path : undefined;
}
