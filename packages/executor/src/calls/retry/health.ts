import type { Priority } from '../options/call-options.js';
import type { Clock } from '../queue/clock.js';
import type { Gate } from '../queue/gate.js';
import { Breaker } from './breaker.js';
import type { Trouble } from './trouble.js';

/** What is known of each plugin, and of this host: the gate that holds their calls back while asking would be in vain. */
export type Health = Gate & {
  /** A call of a key has ended, and met a trouble or none. */
  note(key: string, trouble: Trouble | undefined, isProbe: boolean): void;
  /** Whether a call that has met a trouble may wait for its end: it is certain, or several calls in a row have met it. */
  isWorthWaiting(key: string, trouble: Trouble): boolean;
  /** Why a key is shut. */
  troubleOf(key: string): Trouble | undefined;
};

/** How health is watched. */
export type HealthOptions = {
  clock: Clock;
  random: () => number;
};

/** Watches the health of plugins, and of the host. */
export function createHealth({ clock, random }: HealthOptions): Health {
  const host = new Breaker(clock, random);
  const breakers = new Map<string, Breaker>();
  const paced = new Map<string, number>();

  const breakerOf = (key: string): Breaker => {
    const breaker = breakers.get(key) ?? new Breaker(clock, random);
    breakers.set(key, breaker);
    return breaker;
  };

  return {
    shutUntil: (key: string, priority: Priority) =>
      Math.max(host.shutUntil(priority), breakerOf(key).shutUntil(priority)),
    pacedUntil: (key) => paced.get(key) ?? 0,
    begin({ key, minStartIntervalMs = 0 }) {
      paced.set(key, clock.now() + minStartIntervalMs);
      const isHostProbe = host.begin();
      return breakerOf(key).begin() || isHostProbe;
    },
    end(key) {
      host.end();
      breakerOf(key).end();
    },
    note(key, trouble, isProbe) {
      host.note(trouble?.of === 'host' ? trouble : undefined, isProbe);
      // What the host lacks says nothing of the plugin.
      if (trouble?.of !== 'host') breakerOf(key).note(trouble, isProbe);
    },
    isWorthWaiting: (key, trouble) =>
      trouble.isCertain || (trouble.of === 'plugin' && breakerOf(key).trouble?.cause === trouble.cause),
    troubleOf: (key) => host.trouble ?? breakerOf(key).trouble,
  };
}
