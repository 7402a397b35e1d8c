import { ACTIONS, type Action } from '@obscura/protocol';
import type { MappedField, Medium } from '../../media/media.js';
import { definitionOf } from '../../media/medium-of.js';
import { READERS } from '../../media/readers.js';
import { type Lookup, lookupOf } from '../lookup-of.js';
import { pascal, snake } from './python-names.js';

/** The module with the actions of a medium: a function for each, and one that maps what the provider knows. */
export function pythonHandlers(medium: Medium, actions: readonly Action[]): string {
  const { path, one, fields } = definitionOf(medium);
  const [first] = actions;
  const result = first === undefined ? 'Loose' : ACTIONS[first].result.title;
  const types = [...new Set([result, ...actions.map((action) => `${pascal(action)}Input`)])].sort();
  const map = `${snake(medium)}_result`;
  return `"""The actions that find ${one}."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Mapping, Optional

${importsOf(fields)}
from provider.lookup import ${[...new Set(actions.map((action) => FUNCTIONS[lookupOf(action).by]))].sort().join(', ')}

if TYPE_CHECKING:
    from obscura_types import ${wrapped(types)}
    from provider.client import Client

PATH = "${path}"  # as in the addresses of the provider

${actions.map((action) => handler(action, result, map)).join('\n')}

def ${map}(found: Mapping[str, Any]) -> ${result}:
    """Map ${one} from the provider's fields to Obscura's."""
    return known(
        {
${Object.entries(fields)
  .map(([name, field]) => `            "${name}": ${fieldValue(one, field)},\n`)
  .join('')}        }
    )
`;
}

function importsOf(fields: Readonly<Record<string, MappedField>>): string {
  const used = new Map<string, Set<string>>([['provider.fields', new Set(['known'])]]);
  for (const { as, isNeeded } of Object.values(fields)) {
    const { from, name } = READERS[as].python;
    used.set(from, (used.get(from) ?? new Set()).add(name));
    if (isNeeded) used.get('provider.fields')?.add('needed');
  }
  return [...used]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([from, names]) => `from ${from} import ${[...names].sort().join(', ')}`)
    .join('\n');
}

/** Names after `import`, on several lines if they are many. */
function wrapped(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `(\n${names.map((name) => `        ${name},\n`).join('')}    )`;
}

function handler(action: Action, result: string, map: string): string {
  const lookup = lookupOf(action);
  return `
def ${snake(action)}(client: Client, given: ${pascal(action)}Input) -> Optional[${result}]:
    """${imperative(ACTIONS[action].summary)}"""
    found = ${FUNCTIONS[lookup.by]}(client, PATH, ${argumentsOf(lookup)})
    return None if found is None else ${map}(found)
`;
}

/** "Finds a movie." as a docstring says it: "Find a movie." */
function imperative(summary: string): string {
  return summary.replace(/^(\w+?)s\b/, '$1');
}

/** The call's function, by the way to look for something. */
const FUNCTIONS = {
  url: 'by_url',
  externalId: 'by_external_id',
  fragment: 'by_fragment',
  name: 'by_name',
  fingerprint: 'by_fingerprint',
} as const satisfies Record<Lookup['by'], string>;

function argumentsOf(lookup: Lookup): string {
  if ('field' in lookup) return `given.get("${lookup.field}")`;
  return ['given', ...('fields' in lookup ? lookup.fields.map((field) => `"${field}"`) : [])].join(', ');
}

function fieldValue(one: string, { from, as, isNeeded }: MappedField): string {
  const value = READERS[as].python.call(from === '' ? 'found' : `found.get("${from}")`);
  return isNeeded ? `needed(${value}, "${one.replace(/^an? /, '')} without a ${from}")` : value;
}
