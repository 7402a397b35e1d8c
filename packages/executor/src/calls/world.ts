import { randomUUID } from 'node:crypto';
import { runProcess } from '../process/run-process.js';
import { type Clock, SYSTEM_CLOCK } from './queue/clock.js';

/** What an executor takes from the world around it; tests pass their own. */
export type World = {
  clock: Clock;
  /** A random number from 0 to 1. */
  random: () => number;
  newId: () => string;
  run: typeof runProcess;
};

/** The world as it is. */
export const REAL_WORLD: World = {
  clock: SYSTEM_CLOCK,
  random: Math.random,
  newId: () => randomUUID(),
  run: runProcess,
};
