import type { Start } from '../plugin/launch.js';

/** How the processes of a plugin are started, and why. */
export type Explanation = { start: Start; why: string };
