import type { Problem } from '../problem.js';
import { type Candidate, type Known, resolveRequirement } from './resolve-requires.js';

/** Plugins that can be used, each after what it requires, and the others with what keeps them from it. */
export type Ordered = {
  readonly usable: readonly Candidate[];
  readonly blocked: ReadonlyMap<Candidate, readonly Problem[]>;
};

/** Orders the plugins that are on: what is required comes first, ties by id. */
export function orderPlugins(known: Known): Ordered {
  const nodes = known.candidates
    .filter(({ decision }) => decision.isOn)
    .map((candidate) => nodeOf(candidate, known))
    .sort((one, other) => (one.candidate.id < other.candidate.id ? -1 : 1));
  const usable = takeInOrder(nodes);
  const isUsable = new Set(usable.map(({ candidate }) => candidate.id));
  const left = new Map(nodes.flatMap((node) => (isUsable.has(node.candidate.id) ? [] : [[node.candidate.id, node]])));
  return {
    usable: usable.map(({ candidate }) => candidate),
    blocked: new Map([...left.values()].map((node) => [node.candidate, whyBlocked(node, left)])),
  };
}

type Node = {
  readonly candidate: Candidate;
  /** The ids of plugins that must come first. */
  readonly needs: readonly string[];
  readonly problems: readonly Problem[];
};

function nodeOf(candidate: Candidate, known: Known): Node {
  const resolved = candidate.plugin.manifest.requires.map((entry) => resolveRequirement(entry, candidate, known));
  return {
    candidate,
    needs: resolved.flatMap((one) => (one.is === 'plugin' ? [one.id] : [])),
    problems: resolved.flatMap((one) => (one.is === 'problem' ? [one.problem] : [])),
  };
}

/** Takes the first by id whose needs are met, again and again. */
function takeInOrder(nodes: readonly Node[]): Node[] {
  const waiting = nodes.filter(({ problems }) => problems.length === 0);
  const taken = new Set<string>();
  const order: Node[] = [];
  for (;;) {
    const index = waiting.findIndex(({ needs }) => needs.every((id) => taken.has(id)));
    const [next] = index < 0 ? [] : waiting.splice(index, 1);
    if (next === undefined) return order;
    taken.add(next.candidate.id);
    order.push(next);
  }
}

function whyBlocked(node: Node, left: ReadonlyMap<string, Node>): readonly Problem[] {
  const { id } = node.candidate;
  if (node.problems.length > 0) return node.problems;
  const cycle = wayBack(id, left);
  if (cycle !== undefined) {
    const message = `requires itself: ${cycle.join(' → ')}`;
    return [
      { code: 'requires-cycle', place: id, message, fix: 'move what they share into a plugin that requires neither' },
    ];
  }
  const cause = node.needs.find((need) => left.has(need)) ?? '';
  const message = `requires \`${cause}\`, which cannot be used`;
  return [{ code: 'requires-broken', place: id, message, fix: `mend it: obscura-plugin info ${cause}` }];
}

/** The shortest way from a plugin through what it requires back to itself, if there is one. */
function wayBack(start: string, left: ReadonlyMap<string, Node>): string[] | undefined {
  const ways = [[start]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    for (const need of left.get(way.at(-1) ?? '')?.needs ?? []) {
      if (need === start) return [...way, start];
      if (seen.has(need) || !left.has(need)) continue;
      seen.add(need);
      ways.push([...way, need]);
    }
  }
  return undefined;
}
