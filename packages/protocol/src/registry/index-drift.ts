import type { Manifest } from '../manifest/manifest.js';
import { isObject } from '../reading/is-object.js';
import type { RawEntry } from './entry-faults.js';

/** A field in which an index and the manifest that it stands for differ, each value as JSON, or as `nothing`. */
export type IndexDrift = { readonly field: string; readonly index: string; readonly manifest: string };

/** What an entry of an index repeats from a manifest, besides id, name and version. */
export function indexedFields({ runtime, isNsfw, description, author, capabilities, requires }: Manifest) {
  return {
    runtime,
    isNsfw,
    ...(description !== undefined && { description }),
    ...(author !== undefined && { author }),
    capabilities,
    ...(requires.length > 0 && { requires }),
  };
}

/** In what an entry of an index differs from the manifest that was published. What is false is as good as absent. */
export function indexDrift(entry: RawEntry, manifest: Manifest): IndexDrift[] {
  const { id, name, version } = manifest;
  const published: RawEntry = { id, name, version, ...indexedFields(manifest) };
  const fields = [...new Set([...Object.keys(published), 'description', 'author', 'requires'])];
  return fields
    .map((field) => ({ field, index: canonical(entry[field]), manifest: canonical(published[field]) }))
    .filter(({ index, manifest: said }) => index !== said);
}

function canonical(value: unknown): string {
  if (value === false) return 'nothing';
  if (!isObject(value)) return JSON.stringify(value) ?? 'nothing';
  const entries = Object.entries(value)
    .filter(([, each]) => each !== false)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(Object.fromEntries(entries));
}
