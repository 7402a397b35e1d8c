import { ACTION_NAMES } from '../../src/actions/action-names.js';
import { ACTIONS } from '../../src/actions/actions.js';
import type { Shape, Writes } from '../../src/fields/shape.js';

/** Every shape of a result: those of the actions in their order, then those within them by name. */
export function allShapes(): Shape[] {
  const results = new Set(ACTION_NAMES.map((action) => ACTIONS[action].result));
  const inner = new Set<Shape>();
  for (const shape of results) collect(shape, inner);
  const byTitle = [...inner].toSorted((left, right) => (left.title < right.title ? -1 : 1));
  return [...new Set([...results, ...byTitle])];
}

function collect(shape: Shape, found: Set<Shape>): void {
  for (const { writes } of Object.values(shape.fields)) {
    const within = shapeIn(writes);
    if (!within || found.has(within)) continue;
    found.add(within);
    collect(within, found);
  }
}

function shapeIn(writes: Writes): Shape | undefined {
  if (writes.type === 'shape') return writes.shape;
  return writes.type === 'list' || writes.type === 'map' ? shapeIn(writes.of) : undefined;
}
