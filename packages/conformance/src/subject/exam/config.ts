import { ActionName, Input } from '@obscura/protocol/zod';
import { readForeignFile, repeatedKey } from '@obscura/upstream';
import { type Document, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import { EXPECTATIONS } from '../../model/report/unmet-example.js';
import { ConfigError } from './config-error.js';
import type { ConfigPlace, Exam } from './exam.js';
import { protoKey } from './proto-key.js';

/** Node timers are limited to 2^31 milliseconds. Longer ones would fire immediately. */
const seconds = z.number().positive().max(2_000_000);

const reason = z.string().trim().min(1);

/** An input, and what it should get. Default: anything but a refusal. */
const Example = Input.and(z.looseObject({ expect: z.enum(EXPECTATIONS).optional() }));

const Config = z.strictObject({
  /** Inputs that find something, by action. The first calls use them, and the search varies them. */
  examples: z.partialRecord(ActionName, z.array(Example).min(1)).default({}),
  /** Deadlines in seconds, for a plugin with a reason to be slow. Defaults: 30 and 60, as in the protocol. */
  deadlines: z.strictObject({ single: seconds.optional(), batch: seconds.optional() }).default({}),
  /** Credentials for which the plugin would reject a made-up value, or that are not secret, such as the URL of a server. */
  credentials: z
    .record(
      z.string(),
      z.strictObject({
        value: z.string().min(1).optional(),
        secret: z.boolean().optional(),
        /** Why it is not a secret. Shown with the verdict. */
        reason: reason.optional(),
      }),
    )
    .default({})
    .transform(byName),
  /** SHOULD checks that do not apply to this plugin, each with a reason. */
  skip: z.record(z.string(), reason).default({}).transform(byName),
  /** Why results may come without a request, although there are recordings: the plugin has files of its own, for example. */
  offline: reason.optional(),
});

/** What stands under names that the author chose. None is there by itself, as `constructor` is in other objects. */
function byName<Value>(values: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.assign(Object.create(null), values);
}

/** The configuration of a plugin's tests: its `conformance/config.yml`, or a replacement. */
export type Config = z.infer<typeof Config> & {
  /** Its name in messages. Default: `conformance/config.yml`. */
  name?: string;
};

/** The name of a configuration in messages. */
export function nameOf({ name = 'conformance/config.yml' }: Config): string {
  return name;
}

/** Enough for hundreds of examples and reasons. */
const MAX_CONFIG_BYTES = 256 * 1024;

/** Reads a configuration. Without one, the defaults apply. @throws {ConfigError} if it is invalid. */
export function readConfig(place: Exam['config']): Config {
  if (place.is === 'none') return Config.parse({});
  const { path, within, name } = place;
  const read = readForeignFile(path, { within, maxBytes: MAX_CONFIG_BYTES });
  switch (read.is) {
    case 'read':
      return { ...parseConfig(read.bytes.toString('utf8'), place), name };
    case 'absent':
      if (place.is === 'optional') return { ...Config.parse({}), name };
      throw new ConfigError(`${name} does not exist.`, `fix: pass a YAML file to --config`);
    case 'refused':
      throw new ConfigError(`${name} ${read.why}.`, `fix: replace it with a YAML file, or remove it`);
  }
}

/** If there are more issues, they have a common cause. */
const MAX_ISSUES = 20;

function parseConfig(text: string, { name }: ConfigPlace): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const broken = document.errors[0];
  if (broken) throw new ConfigError(`${place(broken.pos[0])}: ${broken.message.split('\n', 1)[0]}`, FIX);
  const repeated = repeatedKey(document);
  if (repeated)
    throw new ConfigError(`${place(repeated.offset)}: \`${repeated.key}\` appears twice`, `fix: remove one of the two`);
  const proto = protoKey(document);
  if (proto !== undefined)
    throw new ConfigError(`${place(proto)}: \`__proto__\` cannot be a name here`, `fix: remove it`);
  const parsed = Config.safeParse(dataOf(document, name) ?? {});
  if (parsed.success) return parsed.data;
  const rows = parsed.error.issues.slice(0, MAX_ISSUES).map((issue) => {
    const node = document.getIn(issue.path, true) as Node | undefined;
    return {
      problem: `${place(node?.range?.[0] ?? 0)}: ${issue.path.join('.') || 'the document'}: ${issue.message}`,
      fix: quotesFor(issue, node),
    };
  });
  const fixes = [...new Set(rows.map(({ fix }) => fix ?? FIX))];
  throw new ConfigError(...rows.map(({ problem }) => problem), ...fixes);
}

/** The parts of a YAML node that we use. */
type Node = { range?: [number]; source?: string };

/** YAML may read an unquoted title as a number or a date. Quotes make it text. */
function quotesFor(issue: z.core.$ZodIssue, { source }: Node = {}): string | undefined {
  if (issue.code !== 'invalid_type' || issue.expected !== 'string' || source === undefined) return undefined;
  return `fix: write it in quotes: ${String(issue.path.at(-1))}: ${JSON.stringify(source)}`;
}

const FIX =
  'fix: write one YAML document with any of `examples` (inputs by action), `deadlines` ({ single, batch } in seconds), `credentials` ({ value, secret, reason } by key), `skip` (a reason by check) and `offline` (a reason), and nothing else';

function dataOf(document: Document, name: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // An alias without an anchor, or aliases that expand too much.
    throw new ConfigError(`${name}: ${(error as Error).message}`, FIX);
  }
}
