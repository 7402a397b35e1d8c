import { fileURLToPath } from 'node:url';

// Files that run instead of being imported, so they stay separate. The paths work from both `src/` and `dist/`, and the package ships both.

/** The Python script that lists plugins among the installed packages. */
export const ENTRY_POINTS = fileURLToPath(new URL('../src/sources/entry_points.py', import.meta.url));
