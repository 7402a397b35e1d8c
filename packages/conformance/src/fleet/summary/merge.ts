import { isDeepStrictEqual } from 'node:util';
import { FleetError } from '../fleet-error.js';
import { fleetDocument } from './fleet-document.js';
import type { FleetDocument } from './fleet-schema.js';

/** A report on a shard, and the file that it was read from. */
export type ShardFile = { readonly file: string; readonly document: FleetDocument };

/** What must be the same in all shards of a fleet, for messages. */
const SAME: Readonly<Record<string, (document: FleetDocument) => unknown>> = {
  'by another version of the harness': ({ tool }) => tool,
  'of other plugins': ({ source }) => source,
  'with another seed': ({ seed }) => seed,
  'with other options': ({ options }) => options,
  'as a fleet of another number of shards': ({ shard }) => shard?.of ?? 1,
};

/**
 * Puts the shards of a fleet together: exactly what one run gives. Plugins of a shard that is missing did not get their turn.
 *
 * @throws {FleetError} if they are not shards of the same fleet, or a shard is there twice.
 */
export function mergeShards(files: readonly ShardFile[]): FleetDocument {
  const [first, ...others] = files;
  if (first === undefined) throw new FleetError('There is nothing to merge.');
  for (const other of others) mustBelong(first, other);
  const byShard = new Map<number, string>();
  for (const { file, document } of files) {
    const number = document.shard?.number ?? 1;
    const twin = byShard.get(number);
    if (twin !== undefined)
      throw new FleetError(`${twin} and ${file} are both shard ${number}. Leave one of them out.`);
    byShard.set(number, file);
  }
  mustBeApart(files);
  const { tool, source, seed, options } = first.document;
  return fleetDocument({
    ...{ tool, source, seed, options },
    startedAt: earliest(files.map(({ document }) => document.startedAt)),
    finishedAt: latest(files.map(({ document }) => document.finishedAt)),
    due: source.members,
    plugins: files.flatMap(({ document }) => document.plugins),
  });
}

function mustBelong(first: ShardFile, other: ShardFile): void {
  const differs = Object.entries(SAME).find(([, of]) => !isDeepStrictEqual(of(first.document), of(other.document)));
  if (differs)
    throw new FleetError(`${other.file} was made ${differs[0]} than ${first.file}. Merge the shards of one fleet.`);
}

/** A file can say what it likes of itself. */
function mustBeApart(files: readonly ShardFile[]): void {
  const owners = new Map<string, string>();
  for (const { file, document } of files) {
    const { number, of } = document.shard ?? { number: 1, of: 1 };
    for (const { number: place, label } of document.plugins) {
      const owner = owners.get(label);
      if (owner !== undefined) throw new FleetError(`${label} is in ${owner} and in ${file}.`);
      if ((place - 1) % of !== number - 1 || document.source.members[place - 1] !== label)
        throw new FleetError(`${file} has a plugin that is not of its shard: ${label}.`);
      owners.set(label, file);
    }
  }
}

function earliest(times: readonly string[]): string {
  return times.toSorted()[0] ?? '';
}

function latest(times: readonly string[]): string {
  return times.toSorted().at(-1) ?? '';
}
