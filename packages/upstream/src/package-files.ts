import { fileURLToPath } from 'node:url';

/**
 * The preload script that sends Node's clients through the proxy. It runs instead of being imported, so it stays a separate file. The path
 * works from both `src/` and `dist/`, and the package ships both.
 */
export const NODE_PRELOAD = fileURLToPath(new URL('../src/proxy/preload/node.cjs', import.meta.url));
