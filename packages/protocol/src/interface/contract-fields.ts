import type { Action } from '../actions/action-names.js';
import { ACTIONS, inputFieldsOf } from '../actions/actions.js';
import type { Field, Shape, Writes } from '../fields/shape.js';
import { INPUT_FIELD_TYPES } from '../input/input-fields.js';

/**
 * The contract of an action, field by field: `input.title` → `text`, `Movie.title` → `text!`. The mark says that a result without the field
 * is of no use. `result` is the shape of the result.
 */
export function contractFields(action: Action): Map<string, string> {
  const fields = new Map<string, string>([['result', ACTIONS[action].result.title]]);
  for (const name of inputFieldsOf(action)) fields.set(`input.${name}`, INPUT_FIELD_TYPES[name]);
  addShape(ACTIONS[action].result, fields, new Set());
  return fields;
}

function addShape(shape: Shape, fields: Map<string, string>, seen: Set<Shape>): void {
  if (seen.has(shape)) return;
  seen.add(shape);
  for (const [name, field] of Object.entries(shape.fields)) {
    fields.set(`${shape.title}.${name}`, typeOf(field));
    const inner = shapeIn(field.writes);
    if (inner !== undefined) addShape(inner, fields, seen);
  }
}

function typeOf({ writes, presence }: Field): string {
  return `${written(writes)}${presence === 'optional' ? '' : '!'}`;
}

function written(writes: Writes): string {
  switch (writes.type) {
    case 'choice':
      return writes.words.join('|');
    case 'list':
      return `${written(writes.of)}[]`;
    case 'map':
      return `${written(writes.of)}{}`;
    case 'shape':
      return writes.shape.title;
    default:
      return writes.type;
  }
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
