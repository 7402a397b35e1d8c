import type { Start } from '../plugin/launch.js';

/** How the processes of a plugin come to be, and why so. */
export type Explanation = { start: Start; why: string };
