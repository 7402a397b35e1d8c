import type { Plugin } from '../../plugin/plugin.js';
import type { Limits } from '../../process/limits.js';
import type { Transcript } from '../../process/transcript.js';
import { PluginExecutionError } from '../errors/plugin-execution-error.js';
import type { CallOptions } from '../options/call-options.js';
import { Call } from './call.js';
import type { Engine } from './engine.js';

/** The bytes for a plugin's stdin, and the details of the call. */
export type Raw = { plugin: Plugin; action: string; items: number; stdin: Uint8Array; limits: Limits };

const NOTHING = { results: 0, noMatches: 0, errors: 0 };

/**
 * Waits for its turn, writes bytes to a plugin's stdin, and returns what happened, without judging it.
 *
 * @throws {PluginExecutionError} if no process was started.
 */
export function transcribe(
  engine: Engine,
  { stdin, limits, ...subject }: Raw,
  options: CallOptions,
): Promise<Transcript> {
  return engine.active.during(options.signal, async (signal) => {
    const call = new Call(engine, subject, options, signal);
    try {
      const plan = engine.planFor(subject.plugin);
      if (!plan.ok) throw call.error('runtime-not-supported', { happened: plan.why });
      const turn = await call.inTurn({}, (turn) => call.runProcess(turn, stdin, limits));
      if (!turn.ran) throw call.notRun(turn);
      call.record.ended('unjudged', undefined, NOTHING);
      return turn.value;
    } catch (cause) {
      const happened = 'something was thrown inside the executor';
      const error = cause instanceof PluginExecutionError ? cause : call.error('internal', { happened, cause });
      call.record.ended(error.code, error, NOTHING);
      throw error;
    }
  });
}
