import { type AnswerReader, createReader } from '../../answer/reading/reader.js';
import { launchPlans } from '../../plugin/launch-plans.js';
import type { Plugin } from '../../plugin/plugin.js';
import type { LaunchPlan } from '../../plugin/runtimes/launch-plugin.js';
import { type PluginStarter, startPlugins } from '../../start/start-plugins.js';
import type { Emitter } from '../events/emitter.js';
import type { Settings } from '../options/executor-options.js';
import { createQueue, type Queue } from '../queue/queue.js';
import { createHealth, type Health } from '../retry/health.js';
import type { World } from '../world.js';
import { ActiveCalls } from './active-calls.js';

/** What the calls of an executor share. */
export type Engine = {
  settings: Settings;
  world: World;
  emitter: Emitter;
  planFor(plugin: Plugin): LaunchPlan;
  starter: PluginStarter;
  answers: AnswerReader;
  health: Health;
  queue: Queue;
  active: ActiveCalls;
};

/** Makes what the calls of an executor share. */
export function createEngine(settings: Settings, emitter: Emitter, world: World): Engine {
  const { concurrency, reservedSlots: reserved, maxQueued, start, hostScripts } = settings;
  const health = createHealth(world);
  return {
    settings,
    world,
    emitter,
    planFor: launchPlans(settings),
    starter: startPlugins({ start, spares: concurrency, hostScripts }),
    answers: createReader(),
    health,
    queue: createQueue({ concurrency, reserved, maxQueued, clock: world.clock, gate: health }),
    active: new ActiveCalls(),
  };
}
