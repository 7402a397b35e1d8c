import type { Guard } from '../groups/guard.js';
import type { Start } from '../plugin/launch.js';

/** How the processes of a plugin are started, and why. */
export type Explanation = { start: Start; why: string };

/** How a plugin is run: how its processes start, and what keeps hold of those that it starts itself. */
export type PluginExplanation = Explanation & { guard: Guard };
