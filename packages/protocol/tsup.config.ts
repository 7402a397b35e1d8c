import { defineConfig } from 'tsup';
import { base } from '../../tsup.config.base.js';

// `plugin` apart: a plugin that is bundled into one file has no use for schemas.
export default defineConfig({ ...base, entry: [...base.entry, 'src/plugin.ts', 'src/zod.ts'] });
