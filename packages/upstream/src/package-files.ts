import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Files that run instead of being imported, so they stay separate. The paths work from both `src/` and `dist/`, and the package ships both.

/** The preload script that sends Node's clients through the proxy. */
export const NODE_PRELOAD = fileURLToPath(new URL('../src/proxy/preload/node.cjs', import.meta.url));

/** The process that keeps a network namespace. */
export const NAMESPACE_KEEPER = fileURLToPath(new URL('../src/containment/keeper.mjs', import.meta.url));

/** Preload script and directory of a module that write down connections past the proxy. */
export const NODE_WITNESS = fileURLToPath(new URL('../src/containment/witness/node.cjs', import.meta.url));
export const PYTHON_WITNESS = fileURLToPath(new URL('../src/containment/witness', import.meta.url));

/** Changes with every build, so that what one build has kept is not taken for the work of another. */
export const BUILD_STAMP = stampOf(fileURLToPath(import.meta.url));

function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return `${stat?.size} ${stat?.mtimeMs}`;
}
