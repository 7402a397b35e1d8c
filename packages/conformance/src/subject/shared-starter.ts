import type { Launch } from '@obscura/executor';
import { type PluginStarter, startPlugins } from '@obscura/executor/internal';
import { NETWORK_VARIABLES } from '@obscura/upstream';

/** Variables that change from call to call. Programs read them when they need them; no interpreter reads them at startup. */
const VARIES = ['HOME', 'XDG_CACHE_HOME', 'TMPDIR', 'TMP', 'TEMP', 'SSL_CERT_DIR', ...NETWORK_VARIABLES];

/** Longer than a fork server takes to start. A run that has waited this long goes on without one; one that is ended ends within this time. */
const MAX_WAIT_MS = 1_000;

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

/** Holds calls back. */
export type Hold = {
  /** Waits until it is known how this launch is started. The first call does not wait. */
  wait(launch: Launch): Promise<void>;
  /** Ends all waiting. */
  end(): void;
};

/**
 * Holds back all calls but the first until it is known how a starter starts them: until its server is ready, each would be spawned, and those
 * spawns would cost more than the wait.
 */
export function holdUntilKnown({ explain }: Pick<PluginStarter, 'explain'>, maxWaitMs = MAX_WAIT_MS): Hold {
  const over = new AbortController();
  const end = () => over.abort();
  let known: Promise<unknown> | undefined;

  /** If the starter fails, so does the call, which will say why. */
  async function learn(launch: Launch): Promise<void> {
    const timer = setTimeout(end, maxWaitMs);
    const ended = new Promise((resolve) => over.signal.addEventListener('abort', resolve));
    await Promise.race([explain(launch, over.signal).catch(() => {}), ended]);
    clearTimeout(timer);
    end();
  }

  return {
    async wait(launch) {
      if (known) await known;
      else known = learn(launch);
    },
    end,
  };
}
