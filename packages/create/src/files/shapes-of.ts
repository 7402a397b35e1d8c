import { ACTIONS, type Action, type Shape, type Writes } from '@obscura/protocol';

/** The shapes of the results of some actions, and of what is in them; those that others use come first. */
export function shapesOf(actions: readonly Action[]): Shape[] {
  const found = new Set<Shape>();
  for (const action of actions) collect(ACTIONS[action].result, found);
  return [...found];
}

function collect(shape: Shape, found: Set<Shape>): void {
  if (found.has(shape)) return;
  for (const { writes } of Object.values(shape.fields)) {
    const inner = shapeIn(writes);
    if (inner !== undefined && inner !== shape) collect(inner, found);
  }
  found.add(shape);
}

function shapeIn(writes: Writes): Shape | undefined {
  switch (writes.type) {
    case 'list':
    case 'map':
      return shapeIn(writes.of);
    case 'shape':
      return writes.shape;
    default:
      return undefined;
  }
}
