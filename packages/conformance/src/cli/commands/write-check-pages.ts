import { writeFileSync } from 'node:fs';
import { CHECKS } from '../../checks/index.js';
import { BUILT_PAGES, pagesOf } from './check-pages.js';

// The build runs this next to its output.
writeFileSync(BUILT_PAGES, JSON.stringify(pagesOf(CHECKS)));
