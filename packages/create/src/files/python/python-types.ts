import {
  ACTIONS,
  type Action,
  contractHash,
  INPUT_DESCRIPTIONS,
  INPUT_FIELD_TYPES,
  inputFieldsOf,
  type Shape,
  type Writes,
} from '@obscura/protocol';
import { shapesOf } from '../shapes-of.js';
import { pascal } from './python-names.js';

/** The module `obscura_types.py`: inputs and results of the actions, and the contracts that they follow. */
export function pythonTypes(actions: readonly Action[]): string {
  const hashes = actions.map((action) => `    "${action}": "sha256:${contractHash(action)}",\n`);
  const types = [...actions.map(inputType), ...shapesOf(actions).map(resultType)];
  return `"""What the actions of this plugin are asked, and what they answer, for type checkers and readers.

Generated from the manifest by \`obscura-plugin stub\`. Every field may be missing or None, and a host
may get the type of an input wrong.
"""

from __future__ import annotations

from typing import Any, Dict, List, Literal, Optional, TypedDict

INTERFACE = {
${hashes.join('')}}
"""The contract of each action, by its hash. The manifest holds the same."""

${types.join('\n')}`;
}

const INPUT_TYPES = { text: 'str', amount: 'float', count: 'int', list: 'List[Any]' } as const;

function inputType(action: Action): string {
  const fields = inputFieldsOf(action).map((field) =>
    member(field, INPUT_TYPES[INPUT_FIELD_TYPES[field]], INPUT_DESCRIPTIONS[field]),
  );
  return classOf(`${pascal(action)}Input`, ACTIONS[action].summary, fields);
}

function resultType({ title, description, fields, isOpen }: Shape): string {
  // A TypedDict would allow no fields but these.
  if (isOpen) {
    const known = Object.entries(fields).map(([name, field]) => `${name}: ${field.description}`);
    return `\n${title} = Dict[str, Any]\n${comment([description, ...known].join(' '), '')}`;
  }
  const members = Object.entries(fields).map(([name, field]) => member(name, typeOf(field.writes), field.description));
  return classOf(title, description, members);
}

function classOf(name: string, description: string, members: readonly string[]): string {
  return `\nclass ${name}(TypedDict, total=False):\n    """${description}"""\n\n${members.join('')}`;
}

function member(name: string, type: string, description: string): string {
  return `    ${name}: Optional[${type}]\n${comment(description)}`;
}

/** A docstring of at most 100 characters a line. */
function comment(description: string, indent = '    '): string {
  const lines: string[] = [];
  for (const word of description.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > 86) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  const text = lines.join(`\n${indent}`);
  return lines.length === 1 ? `${indent}"""${text}"""\n` : `${indent}"""${text}\n${indent}"""\n`;
}

function typeOf(writes: Writes): string {
  switch (writes.type) {
    case 'number':
      return 'float';
    case 'integer':
      return 'int';
    case 'boolean':
      return 'bool';
    case 'choice':
      return `Literal[${writes.words.map((word) => `"${word}"`).join(', ')}]`;
    case 'list':
      return `List[${typeOf(writes.of)}]`;
    case 'map':
      return `Dict[str, ${typeOf(writes.of)}]`;
    case 'shape':
      return writes.shape.title;
    default:
      return 'str';
  }
}
