import { join } from 'node:path';
import { ActionName, Input } from '@obscura/protocol/zod';
import { readForeignFile, repeatedKey } from '@obscura/upstream';
import { type Document, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';

/** Where a plugin says how it wants to be tested. */
const FILE = join('conformance', 'config.yml');

/** A timer of Node takes at most 2^31 milliseconds; what is longer would end at once. */
const seconds = z.number().positive().max(2_000_000);

const Config = z.strictObject({
  /** Inputs that find something, by action. They make the first calls, and the search varies them. */
  examples: z.partialRecord(ActionName, z.array(Input).min(1)).default({}),
  /** Deadlines in seconds, for a plugin that is slow for a reason. Defaults: the protocol's, 30 and 60. */
  deadlines: z.strictObject({ single: seconds.optional(), batch: seconds.optional() }).default({}),
  /** Credentials whose made-up values would be refused by the plugin itself, or that are no secret: the address of a server, say. */
  credentials: z
    .record(z.string(), z.strictObject({ value: z.string().min(1).optional(), secret: z.boolean().optional() }))
    .default({}),
  /** SHOULD checks that do not hold for this plugin, each with the reason why. */
  skip: z.record(z.string(), z.string().trim().min(1)).default({}),
});

/** How a plugin wants to be tested: its `conformance/config.yml`. */
export type Config = z.infer<typeof Config>;

/** The configuration cannot be used. The message is for the author of the plugin: place, problem, fix. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads a plugin's configuration. A plugin without one gets the defaults. @throws {ConfigError} */
export function readConfig(pluginDir: string): Config {
  let text: string;
  try {
    text = readFileSync(join(pluginDir, FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Config.parse({});
    throw new ConfigError(`${FILE} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${FILE}:${line}:${col}`;
  };
  const broken = document.errors[0];
  if (broken) throw new ConfigError(`${place(broken.pos[0])}: ${broken.message.split('\n', 1)[0]}\n${FIX}`);
  const parsed = Config.safeParse(dataOf(document) ?? {});
  if (parsed.success) return parsed.data;
  const rows = parsed.error.issues.map((issue) => {
    const node = document.getIn(issue.path, true) as Node | undefined;
    return {
      problem: `${place(node?.range?.[0] ?? 0)}: ${issue.path.join('.') || 'the document'}: ${issue.message}`,
      fix: quotesFor(issue, node),
    };
  });
  const fixes = [...new Set(rows.map(({ fix }) => fix ?? FIX))];
  throw new ConfigError([...rows.map(({ problem }) => problem), ...fixes].join('\n'));
}

/** What the parser of YAML knows of scalars and collections. */
type Node = { range?: [number]; source?: string };

/** A title that is a number or a date to YAML is text where it is quoted. */
function quotesFor(issue: z.core.$ZodIssue, { source }: Node = {}): string | undefined {
  if (issue.code !== 'invalid_type' || issue.expected !== 'string' || source === undefined) return undefined;
  return `fix: write it in quotes: ${String(issue.path.at(-1))}: ${JSON.stringify(source)}`;
}

const FIX =
  'fix: write one YAML document with any of `examples` (inputs by action), `deadlines` ({ single, batch } in seconds), `credentials` ({ value, secret } by key) and `skip` (a reason by check), and nothing else';

function dataOf(document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // An alias without an anchor, or aliases that expand to too much.
    throw new ConfigError(`${FILE}: ${(error as Error).message}\n${FIX}`);
  }
}
