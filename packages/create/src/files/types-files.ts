import type { TemplateRuntime } from '../project.js';

/** Where the generated types of a plugin are. */
export const TYPES_FILES = {
  python: 'obscura_types.py',
  typescript: 'src/obscura/interface.ts',
} as const satisfies Record<TemplateRuntime, string>;
