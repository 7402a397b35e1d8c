import type { Plugin } from './plugin.js';
import { type LaunchOptions, type LaunchPlan, launchPlugin } from './runtimes/launch-plugin.js';

/**
 * How to start each plugin, worked out at its first call: what it may see of the environment and where its command lies do not change
 * between calls. Its code is read anew each time all the same, and its manifest whenever it is loaded (PROC-9).
 */
export function launchPlans(options: LaunchOptions): (plugin: Plugin) => LaunchPlan {
  const plans = new WeakMap<Plugin, LaunchPlan>();
  return (plugin) => {
    const known = plans.get(plugin);
    if (known) return known;
    const plan = launchPlugin(plugin, options);
    // A bare name was not found on PATH. The command may be installed later.
    if (plan.ok && /[/\\]/.test(plan.launch.file)) plans.set(plugin, plan);
    return plan;
  };
}
