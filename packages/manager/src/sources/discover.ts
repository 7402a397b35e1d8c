import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Inspection, inspectPlugin, type Plugin } from '@obscura/executor';
import type { Problem } from '../problem.js';
import { keyOf } from './key-of.js';
import type { Found, Origin, PluginSource } from './source.js';

/** A plugin that was found, or what was found in the place of one. */
export type Discovered =
  | {
      readonly is: 'plugin';
      readonly id: string;
      readonly place: string;
      readonly origin: Origin;
      readonly plugin: Plugin;
      /** What is wrong with its manifest now, if `plugin` is how it was before. */
      readonly problems?: readonly Problem[];
    }
  | {
      /** Cannot be loaded, or another plugin of the same id comes first. */
      readonly is: 'broken';
      readonly id: string;
      readonly place: string;
      readonly origin: Origin;
      readonly problems: readonly [Problem, ...Problem[]];
    };

/** Plugins as they were when their manifests could last be read, by their places. */
export type LastGood = ReadonlyMap<string, Plugin>;

/**
 * Looks for plugins in all sources. Where two have the same id, the first counts: the order of the sources is that of their precedence.
 * A plugin whose manifest is broken while someone edits it stays as it was. Never throws because of what it finds.
 */
export async function discover(sources: readonly PluginSource[], lastGood: LastGood): Promise<Discovered[]> {
  const places = new Map<string, string>();
  const discovered: Discovered[] = [];
  for (const found of await findIn(sources)) {
    const one = load(found, lastGood);
    const first = places.get(keyOf(one.id));
    if (one.is === 'plugin' && first !== undefined) discovered.push(second(one, first));
    else discovered.push(one);
    if (one.is === 'plugin' && first === undefined) places.set(keyOf(one.id), one.place);
    // Reading hundreds of manifests must not block the host.
    if (discovered.length % MANIFESTS_AT_ONCE === 0) await setImmediate();
  }
  return discovered;
}

const MANIFESTS_AT_ONCE = 10;

/** Sources are asked side by side, and answer in their order. */
async function findIn(sources: readonly PluginSource[]): Promise<Found[]> {
  const answers = await Promise.all(
    sources.map(async (source) => source.find().catch((error) => [failed(source, error)])),
  );
  return answers.flat();
}

/** Longest explanation of a source that failed. */
const MAX_REASON = 300;

function failed({ name }: PluginSource, error: unknown): Found {
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  const problem = {
    code: 'source-failed',
    place: name,
    message: `cannot be looked through: ${reason.slice(0, MAX_REASON)}`,
    fix: 'mend this, or leave the source out; the other sources still count',
  } as const;
  return { is: 'broken', origin: 'code', id: name, place: name, problem };
}

function load(found: Found, lastGood: LastGood): Discovered {
  if (found.is === 'broken') {
    const { id, place, origin, problem } = found;
    return { is: 'broken', id, place, origin, problems: [problem] };
  }
  const { dir, origin, place = dir, root, python } = found;
  const inspection = inspectPlugin(dir, { pluginsRoot: root });
  if (inspection.is === 'plugin') {
    const plugin = { ...inspection.plugin, ...(python !== undefined && { python }) };
    return { is: 'plugin', id: plugin.manifest.id, place, origin, plugin };
  }
  const problems = problemsOf(inspection);
  const before = inspection.is === 'invalid' ? lastGood.get(place) : undefined;
  if (before !== undefined) return { is: 'plugin', id: before.manifest.id, place, origin, plugin: before, problems };
  return { is: 'broken', id: basename(place), place, origin, problems };
}

/** What keeps a plugin from being loaded. */
export function problemsOf(inspection: Exclude<Inspection, { is: 'plugin' }>): [Problem, ...Problem[]] {
  const { dir } = inspection;
  if (inspection.is === 'absent') {
    const fix = 'name the directory of a plugin';
    return [{ code: 'plugin-absent', place: '', message: inspection.message, fix }];
  }
  const [first, ...rest] = inspection.issues
    .filter(({ severity }) => severity === 'error')
    .map(({ position, message, fix }): Problem => {
      const at = position === undefined ? '' : `:${position.line}:${position.column}`;
      return { code: 'manifest-invalid', place: `${dir}/manifest.yml${at}`, message, fix };
    });
  if (first === undefined) throw new Error('A plugin is invalid without an error');
  return [first, ...rest];
}

function second(one: Extract<Discovered, { is: 'plugin' }>, first: string): Discovered {
  const { id, place, origin } = one;
  const problem = {
    code: 'duplicate-id',
    place,
    message: `has the id \`${id}\` too, like ${first}, which comes first`,
    fix: 'remove one of the two, or give it another id',
  } as const;
  return { is: 'broken', id, place, origin, problems: [problem] };
}
