import { writeFileSync } from 'node:fs';
import { CHECKS } from '../checks/index.js';
import { BUILT_PAGES, pagesOf } from './check-pages.js';

// Run by the build, beside the modules that it has written.
writeFileSync(BUILT_PAGES, JSON.stringify(pagesOf(CHECKS)));
