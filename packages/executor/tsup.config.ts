import { defineConfig } from 'tsup';
import { base, declarationsOf } from '../../tsup.config.base.js';

/** What is imported. `internal` apart: its parts are for tools, and change more often than what hosts call. */
const imported = { index: 'src/index.ts', internal: 'src/internal.ts' };
/** What runs in a thread of its own. It is looked for beside the others. */
const threads = { 'answer-thread': 'src/answer/reading/answer-thread.ts' };

export default defineConfig({ ...base, entry: { ...imported, ...threads }, dts: declarationsOf(imported) });
