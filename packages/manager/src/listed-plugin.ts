import type { Plugin } from '@obscura/executor';
import { nearMiss } from '@obscura/protocol';
import type { Decision } from './config/decide.js';
import { type Problem, refusal } from './problem.js';
import { keyOf } from './sources/key-of.js';
import type { Origin } from './sources/source.js';

/** A plugin of a host, whatever its state. */
export type ListedPlugin =
  | (Place & {
      readonly is: 'on';
      readonly plugin: Plugin;
      readonly decision: Decision;
      /** What is wrong with its manifest now. The last good one counts meanwhile. */
      readonly problems?: readonly Problem[];
    })
  | (Place & { readonly is: 'off'; readonly plugin: Plugin; readonly decision: Decision })
  | (Place & {
      /** On, but something that it requires is missing. */
      readonly is: 'blocked';
      readonly plugin: Plugin;
      readonly decision: Decision;
      readonly problems: readonly Problem[];
    })
  | (Place & {
      /** Cannot be loaded, or another plugin of the same id comes first, or it is turned on and was not found. */
      readonly is: 'broken';
      readonly problems: readonly Problem[];
    });

type Place = {
  /** The id in its manifest, or the best name that is known. */
  readonly id: string;
  /** Where it was found. */
  readonly place: string;
  /** How it got there. `config`: it is only named, by a list of plugins that are on. */
  readonly origin: Origin | 'config';
};

/** The plugin of an id, the first if there are several. @throws {ManagerError} if there is none. */
export function namedIn(listed: readonly ListedPlugin[], id: string): ListedPlugin {
  const found = listed.find((one) => keyOf(one.id) === keyOf(id));
  if (found !== undefined) return found;
  const meant = nearMiss(
    id,
    listed.map((one) => one.id),
  );
  const fix = meant === undefined ? 'obscura-plugin list shows what is there' : `did you mean \`${meant}\`?`;
  throw refusal('name-unknown', id, 'is no plugin of this host', fix);
}

/** The id of a plugin as its manifest writes it, or the word itself if it could be one. @throws {ManagerError} if it could not. */
export function idIn(listed: readonly ListedPlugin[], word: string): string {
  const found = listed.find((one) => keyOf(one.id) === keyOf(word));
  if (found === undefined && /^[a-z0-9][a-z0-9._-]{0,127}$/i.test(word)) return word;
  return namedIn(listed, word).id;
}

/** What is wrong with a plugin; empty if nothing is. */
export function problemsIn(one: ListedPlugin): readonly Problem[] {
  return 'problems' in one ? (one.problems ?? []) : [];
}

/** Whether a host would notice no difference between two looks at a plugin. */
export function isSamePlugin(one: ListedPlugin, other: ListedPlugin): boolean {
  const facts = (listed: ListedPlugin) => JSON.stringify(['plugin' in listed && listed.plugin, listed.is, listed.id]);
  return facts(one) === facts(other);
}
