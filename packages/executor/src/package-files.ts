import { fileURLToPath } from 'node:url';

/**
 * The little host process for `runtime: typescript`. It is run, not imported, so it stays a file of its own; the path holds from `src/`
 * and from `dist/` alike, and the package holds both.
 */
export const TYPESCRIPT_HOST = fileURLToPath(new URL('../src/plugin/hosts/typescript.mjs', import.meta.url));

/** The little server that forks for `start: 'fork'`; likewise a file of its own. */
export const FORK_SERVER = fileURLToPath(new URL('../src/start/fork/python/fork_server.py', import.meta.url));
