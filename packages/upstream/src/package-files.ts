import { fileURLToPath } from 'node:url';

/**
 * The preload that leads Node's clients through the proxy. It is run, not imported, so it stays a file of its own; the path holds from
 * `src/` and from `dist/` alike, and the package ships both.
 */
export const NODE_PRELOAD = fileURLToPath(new URL('../src/proxy/preload/node.cjs', import.meta.url));
