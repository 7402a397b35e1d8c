import { ACTIONS, type Action } from '@obscura/protocol';
import type { MappedField, Medium } from '../../media/media.js';
import { definitionOf } from '../../media/medium-of.js';
import { READERS } from '../../media/readers.js';
import { type Lookup, lookupOf } from '../lookup-of.js';

/** The module with the actions of a medium: a function for each, and one that maps what the provider knows. */
export function typescriptHandlers(medium: Medium, actions: readonly Action[]): string {
  const { path, one, fields } = definitionOf(medium);
  const [first] = actions;
  const result = `${first === undefined ? 'Loose' : ACTIONS[first].result.title}Result`;
  const map = `${medium}Result`;
  return `import type { ${result} } from '@obscura/protocol';
${importsOf(fields)}import type { Provider } from './client.js';
import { ${[...new Set(actions.map((action) => FUNCTIONS[lookupOf(action).by]))].sort().join(', ')} } from './lookup.js';

/** As in the addresses of the provider. */
const PATH = '${path}';
${actions.map((action) => handler(action, result, map)).join('')}
/** Maps ${one} from the provider's fields to Obscura's. */
function ${map}(found: Json): ${result} {
  return filled<${result}>({
${Object.entries(fields)
  .map(([name, field]) => `    ${name}: ${fieldValue(one, field)},\n`)
  .join('')}  });
}
`;
}

function importsOf(fields: Readonly<Record<string, MappedField>>): string {
  const used = new Map<string, Set<string>>([['../obscura/values.js', new Set(['filled', 'type Json'])]]);
  const use = (from: string, name: string) => used.set(from, (used.get(from) ?? new Set()).add(name));
  for (const { as, isNeeded } of Object.values(fields)) {
    const { from, name } = READERS[as].typescript;
    use(from, name);
    if (isNeeded) use('./fields.js', 'needed');
  }
  return [...used].map(([from, names]) => `import { ${[...names].sort().join(', ')} } from '${from}';\n`).join('');
}

/** The function of `lookup.ts`, by the way to look for something. */
const FUNCTIONS = {
  url: 'byUrl',
  externalId: 'byExternalId',
  fragment: 'byFragment',
  name: 'byName',
  fingerprint: 'byFingerprint',
} as const satisfies Record<Lookup['by'], string>;

function handler(action: Action, result: string, map: string): string {
  const lookup = lookupOf(action);
  return `
/** ${ACTIONS[action].summary} */
export async function ${action}(provider: Provider, given: Json): Promise<${result} | null> {
  const found = await ${FUNCTIONS[lookup.by]}(provider, PATH, ${argumentsOf(lookup)});
  return found && ${map}(found);
}
`;
}

function argumentsOf(lookup: Lookup): string {
  if ('field' in lookup) return `given.${lookup.field}`;
  return ['given', ...('fields' in lookup ? lookup.fields.map((field) => `'${field}'`) : [])].join(', ');
}

function fieldValue(one: string, { from, as, isNeeded }: MappedField): string {
  const value = READERS[as].typescript.call(from === '' ? 'found' : `found.${from}`);
  return isNeeded ? `needed(${value}, '${one.replace(/^an? /, '')} without a ${from}')` : value;
}
