import type { Launch } from '@obscura/executor';
import { type PluginStarter, startPlugins } from '@obscura/executor/internal';
import { NETWORK_VARIABLES } from '@obscura/upstream';

/** Variables that change from call to call. Programs read them when they need them; no interpreter reads them at startup. */
const VARIES = ['HOME', 'XDG_CACHE_HOME', 'TMPDIR', 'TMP', 'TEMP', 'SSL_CERT_DIR', ...NETWORK_VARIABLES];

/** By how many calls run at once. */
const starters = new Map<number, PluginStarter>();

/**
 * Forks, if the plugin can be forked at all. All runs in this process share the fork servers: a start of one costs more than all calls of a short
 * run. It has loaded only the standard library, because other packages may read their home when they load; and whoever crashes it gets one
 * of their own. Servers end when they are idle, or with this process.
 */
export function sharedStarter({ answersOn }: Launch, jobs = 1): PluginStarter | undefined {
  // Nothing starts ahead of time, because each call has its own environment.
  if (answersOn) return undefined;
  const starter = starters.get(jobs) ?? startPlugins({ start: 'fork', spares: jobs, varies: VARIES, learns: false });
  starters.set(jobs, starter);
  return starter;
}
