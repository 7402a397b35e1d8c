import type { Priority } from '../options/call-options.js';
import type { Clock } from '../queue/clock.js';
import type { Gate } from '../queue/gate.js';
import { Breaker } from './breaker.js';
import type { Trouble } from './trouble.js';

/** The health of each plugin, and of this host: the gate that holds calls back while they would fail anyway. */
export type Health = Gate & {
  /** Records that a call of a key has ended, with trouble or without. */
  note(key: string, trouble: Trouble | undefined, isProbe: boolean): void;
  /** Whether a call may wait for its trouble to pass: the trouble is certain, or several calls in a row have had it. */
  isWorthWaiting(key: string, trouble: Trouble): boolean;
  /** Why a key is shut. */
  troubleOf(key: string): Trouble | undefined;
};

/** Settings for watching health. */
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
      // A shortage of the host says nothing about the plugin.
      if (trouble?.of !== 'host') breakerOf(key).note(trouble, isProbe);
    },
    isWorthWaiting: (key, trouble) =>
      trouble.isCertain || (trouble.of === 'plugin' && breakerOf(key).trouble?.cause === trouble.cause),
    troubleOf: (key) => host.trouble ?? breakerOf(key).trouble,
  };
}
