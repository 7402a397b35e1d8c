import { nearMiss } from '@obscura/protocol';
import { type Decisions, decisionsOf, type Rules } from './config/decide.js';
import type { ListedPlugin } from './listed-plugin.js';
import { orderPlugins } from './resolve/order.js';
import { type Discovered, discover, type LastGood } from './sources/discover.js';
import { keyOf } from './sources/key-of.js';
import type { PluginSource } from './sources/source.js';

/** Finds all plugins, decides which are on, and orders them: first those that can be used, in the order of their use, then the others by id. */
export async function listPlugins(
  sources: readonly PluginSource[],
  rules: Rules,
  lastGood: LastGood,
): Promise<readonly ListedPlugin[]> {
  const decisions = decisionsOf(rules);
  const discovered = await discover(sources, lastGood);
  const broken = discovered.filter((one) => one.is === 'broken');
  const candidates = discovered.flatMap((one) =>
    one.is === 'plugin' ? [{ ...one, decision: decisions.decisionOf(one.id) }] : [],
  );
  const { usable, blocked } = orderPlugins({ candidates, broken });
  return [
    ...usable.map((one): ListedPlugin => ({ ...one, is: 'on' })),
    ...[
      ...candidates.filter(({ decision }) => !decision.isOn).map((one): ListedPlugin => ({ ...one, is: 'off' })),
      ...[...blocked].map(([one, problems]): ListedPlugin => ({ ...one, is: 'blocked', problems })),
      ...broken,
      ...missing(decisions, discovered),
    ].sort((one, other) => (one.id < other.id ? -1 : 1)),
  ];
}

/** Names that are turned on, and that no source has found. */
function missing({ wanted }: Decisions, discovered: readonly Discovered[]): ListedPlugin[] {
  const there = new Set(discovered.map(({ id }) => keyOf(id)));
  return wanted
    .filter(({ name }) => !there.has(keyOf(name)))
    .map(({ name, by }) => {
      const meant = nearMiss(
        name,
        discovered.map(({ id }) => id),
      );
      const install = `obscura-plugin install ${name}`;
      const fix = meant === undefined ? install : `did you mean \`${meant}\`? Otherwise: ${install}`;
      const message = `turns on \`${name}\`, which is not there`;
      const problems = [{ code: 'name-unknown', place: by, message, fix }] as const;
      return { is: 'broken', id: name, place: by, origin: 'config', problems };
    });
}
