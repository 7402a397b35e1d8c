import type { FleetCause, FleetPlugin } from './fleet-schema.js';

/** What is wrong with the plugins of a fleet, each cause once, with the plugins that it hits: the one that hits most of them first. */
export function causesAmong(plugins: readonly FleetPlugin[]): FleetCause[] {
  const causes = new Map<string, FleetCause>();
  for (const { label, problems } of plugins) {
    for (const { cause, kind, code, level, title, message, fix, isFirst } of problems) {
      if (!isFirst) continue;
      const known = causes.get(cause);
      if (known) known.plugins.push(label);
      else
        causes.set(cause, {
          cause,
          kind,
          code,
          ...(level && { level }),
          ...(title && { title }),
          message,
          ...(fix && { fix }),
          plugins: [label],
        });
    }
  }
  return [...causes.values()].toSorted((one, other) => {
    return (
      other.plugins.length - one.plugins.length || weightOf(one) - weightOf(other) || compare(one.code, other.code)
    );
  });
}

function weightOf({ kind, level }: FleetCause): number {
  if (kind === 'failure') return 0;
  if (kind === 'gap') return 3;
  return level === 'MUST' ? 1 : 2;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
