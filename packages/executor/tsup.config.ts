import { defineConfig } from 'tsup';
import { base } from '../../tsup.config.base.js';

// `internal` apart: its parts are for tools, and change more often than what hosts call.
export default defineConfig({ ...base, entry: [...base.entry, 'src/internal.ts'] });
