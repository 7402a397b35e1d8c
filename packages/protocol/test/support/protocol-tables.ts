import { ACTION_NAMES } from '../../src/actions/action-names.js';
import { ACTIONS } from '../../src/actions/actions.js';
import { contractHash } from '../../src/actions/contract-hash.js';
import { ERROR_CODES } from '../../src/response/error-details.js';
import { publishedSchemas, toJsonSchema } from '../../src/schema/json-schema.js';
import type { JsonSchema } from './documents-of.js';

type Described = JsonSchema & {
  title?: string;
  description?: string;
  properties?: Record<string, Described>;
  $defs?: Record<string, Described>;
};

/** The generated parts of docs/protocol.md, by the names of their markers. */
export const PROTOCOL_TABLES = {
  errors: errorsTable,
  actions: actionsTable,
  results: resultTables,
  hashes: hashesTable,
} as const;

function errorsTable(): string {
  const rows = Object.entries(ERROR_CODES).map(([name, { says, hostDoes }]) => [code(name), says, hostDoes]);
  return table(['`errorCode`', 'says', 'what the host does'], rows);
}

function actionsTable(): string {
  const rows = ACTION_NAMES.map((action) => {
    const { summary, input, result } = ACTIONS[action];
    const fields = typeof input === 'string' ? 'up to the provider' : input.map(code).join(', ');
    const shape = result.title === 'Loose' ? 'any object' : `[${result.title}](#${result.title.toLowerCase()})`;
    return [code(action), summary, fields, shape];
  });
  return table(['action', 'what it does', 'input fields used', 'result'], rows);
}

function resultTables(): string {
  const shapes = publishedSchemas()
    .filter(([path]) => path.startsWith('results/'))
    .map(([, schema]) => toJsonSchema(schema) as Described);
  const all = new Map<string, Described>();
  for (const { $defs = {} } of shapes) for (const [name, shape] of Object.entries($defs)) all.set(name, shape);
  all.delete('Loose');
  // Results first, in the order of the actions; then the shapes that they hold.
  const results = ACTION_NAMES.map((action) => ACTIONS[action].result.title);
  const order = [...new Set([...results, ...[...all.keys()].toSorted()])];
  return order
    .flatMap((name) => all.get(name) ?? [])
    .map(resultTable)
    .join('\n\n');
}

function resultTable({ title = '', description = '', properties = {}, required = [] }: Described): string {
  const rows = Object.entries(properties).map(([name, field]) => [
    code(required.includes(name) ? name : `${name}?`),
    typeOf(field),
    field.description ?? '',
  ]);
  return `#### ${title}\n\n${description}\n\n${table(['field', 'type', 'meaning, and what the host does'], rows)}`;
}

/** The type of a field, as people say it. That it may be null is what the question mark behind its name says. */
function typeOf(field: Described): string {
  if (field.$ref) return link(field.$ref);
  const branches = (field.anyOf ?? []).filter(({ type }) => type !== 'null');
  if (branches[0]) return typeOf(branches[0]);
  const type = [field.type ?? 'any'].flat().find((name) => name !== 'null') ?? 'any';
  if (field.enum)
    return field.enum
      .filter((word) => word !== null)
      .map((word) => code(String(word)))
      .join(' ');
  if (type === 'array') return `list of ${typeOf(field.items ?? {})}`;
  if (type === 'object' && typeof field.additionalProperties === 'object' && !field.properties)
    return `map to ${typeOf(field.additionalProperties)}`;
  return type;
}

function link(ref: string): string {
  const name = ref.replace('#/$defs/', '');
  return `[${name}](#${name.toLowerCase()})`;
}

function hashesTable(): string {
  return table(
    ['action', 'contract hash'],
    ACTION_NAMES.map((action) => [code(action), code(contractHash(action))]),
  );
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}
