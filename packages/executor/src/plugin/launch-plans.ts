import type { Plugin } from './plugin.js';
import { type LaunchOptions, type LaunchPlan, launchPlugin } from './runtimes/launch-plugin.js';

/**
 * How to start each plugin, worked out at its first call: the environment that it may see and the path of its command do not change
 * between calls. Its code is still read afresh each time, and its manifest whenever it is loaded (PROC-9).
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
