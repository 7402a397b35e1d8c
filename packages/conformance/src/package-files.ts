import { fileURLToPath } from 'node:url';

/** Scripts that trace a program. They run instead of being imported. The paths work from both `src/` and `dist/`; the package ships both. */
export const PYTHON_TRACER = fileURLToPath(new URL('../src/tracing/python', import.meta.url));
export const NODE_TRACER = fileURLToPath(new URL('../src/tracing/node/preload.cjs', import.meta.url));

/** Workflows for other people's CI, as `init` writes them. */
export const CI_TEMPLATES = fileURLToPath(new URL('../ci', import.meta.url));
