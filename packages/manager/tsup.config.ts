import { defineConfig } from 'tsup';
import { base, declarationsOf } from '../../tsup.config.base.js';

const entry = { index: 'src/index.ts', dependencies: 'src/dependencies.ts' };

export default defineConfig({ ...base, entry, dts: declarationsOf(entry) });
