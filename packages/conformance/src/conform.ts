import { randomInt } from 'node:crypto';
import { inspectPlugin, PluginLoadError } from '@obscura/executor';
import type { ConformOptions } from './conform-options.js';
import type { RawEvent, RunEvent } from './model/report/event.js';
import { redactorFor } from './redact.js';
import { run } from './run.js';
import { beginContainment } from './subject/containment.js';
import { readSession } from './subject/session.js';

/**
 * Tests a plugin, and yields what it sees. The last event is the report. It comes even if this throws because of our own bug, so that no
 * findings are lost. Events contain `${KEY}` instead of real credentials, in texts and in bytes. With `raw: true` the credentials stay in, so
 * do not show or store such events.
 *
 * @throws {PluginLoadError} if there is no manifest.yml.
 * @throws {ConfigError} if the plugin's `conformance/` directory cannot be used.
 *
 * @example
 * ```ts
 * for await (const event of conform('./my-plugin', { seed: 1 })) {
 *   if (event.type === 'finding') console.log(event.finding.check, event.finding.evidence.message);
 * }
 * ```
 */
export function conform(
  dir: string,
  options?: ConformOptions & { raw?: false | undefined },
): AsyncGenerator<RunEvent, void>;
export function conform(dir: string, options: ConformOptions & { raw: true }): AsyncGenerator<RawEvent, void>;
export async function* conform(
  dir: string,
  options: ConformOptions & { raw?: boolean | undefined } = {},
): AsyncGenerator<RawEvent, void> {
  const { pluginsRoot, seed = randomInt(2 ** 31) } = options;
  const inspection = inspectPlugin(dir, { pluginsRoot });
  if (inspection.is === 'absent') throw new PluginLoadError(inspection);
  if (inspection.is === 'plugin') beginContainment(options);
  const session = inspection.is === 'plugin' ? await readSession(inspection.plugin, { ...options, seed }) : undefined;
  const redactor = redactorFor(session?.secrets ?? []);
  for await (const event of run(inspection, session, { ...options, seed }))
    yield options.raw ? event : redactor.event(event);
}
