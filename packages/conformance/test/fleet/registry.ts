import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packFiles, sha256 } from '@obscura/archive';
import { stringify } from 'yaml';
import { readSource } from '../../src/fleet/members/read-source.js';
import { type FleetOptions, runFleet } from '../../src/fleet/run-fleet.js';
import type { FleetDocument } from '../../src/fleet/summary/fleet-schema.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';

/** What the stand-in for the harness makes of a plugin. */
export type Made = {
  exitCode: number;
  findings?: readonly Record<string, unknown>[];
  gaps?: readonly { code: string; message: string }[];
  does?: 'hang' | 'die' | 'say nothing' | 'lie';
};

export const GOOD: Made = { exitCode: 0 };

/** How to spoil an entry of the index and the bytes that it names. */
export type Spoil = (entry: Record<string, unknown>, bytes: Uint8Array) => { entry?: unknown; bytes?: Uint8Array };

/** A plugin of a registry. */
export type Published = { id: string; made?: Made; files?: Record<string, string>; manifest?: string; spoil?: Spoil };

/** The manifest of a plugin. */
export function manifestOf(id: string, more = ''): string {
  return `id: ${id}\nname: ${id}\nversion: "1.0.0"\nruntime: python\nscript: ["python3", "main.py"]\ncapabilities: { movieByName: true }\n${more}`;
}

const nothing: Spoil = () => ({});

/** Archives of plugins, and the index that promises them. */
export function registryOf(plugins: readonly Published[], root = temporaryDirectory()): string {
  const entries = plugins.map(({ id, made = GOOD, files = {}, manifest = manifestOf(id), spoil = nothing }) => {
    const contents = { 'manifest.yml': manifest, 'main.py': '', 'outcome.json': JSON.stringify(made), ...files };
    const packed = packFiles(
      Object.entries(contents).map(([path, text]) => ({
        path,
        bytes: new TextEncoder().encode(text),
        isExecutable: false,
      })),
    );
    const path = `plugins/${id}/${id}.zip`;
    const entry = {
      id,
      name: id,
      version: '1.0.0',
      path,
      sha256: packed.sha256,
      runtime: 'python',
      capabilities: { movieByName: true },
    };
    const spoilt = spoil(entry, packed.bytes);
    const bytes = spoilt.bytes ?? packed.bytes;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
    return spoilt.entry ?? entry;
  });
  const index = join(root, 'index.yml');
  writeFileSync(index, stringify(entries));
  return index;
}

/** Bytes with the digest that the index then promises: what is wrong with them shows only inside. */
export function withBytes(change: (bytes: Uint8Array) => Uint8Array): Spoil {
  return (entry, bytes) => {
    const changed = change(bytes);
    return { bytes: changed, entry: { ...entry, sha256: sha256(changed) } };
  };
}

export const PROGRAM: readonly [string, string] = [process.execPath, join(import.meta.dirname, 'program.mjs')];

/** Runs a fleet with the stand-in, and says which plugins were started. */
export async function fleetOf(
  path: string,
  options: Partial<FleetOptions> = {},
): Promise<{ document: FleetDocument; started: string[]; seen: string[]; outDir: string }> {
  const { outDir = temporaryDirectory() } = options;
  const starts = join(temporaryDirectory(), 'starts');
  writeFileSync(starts, '');
  const seen: string[] = [];
  const document = await runFleet(readSource(path), {
    ...{ program: PROGRAM, outDir, resumes: false, jobs: 2, signal: new AbortController().signal },
    environment: { PATH: process.env.PATH, STARTS: starts },
    test: { seed: 1, maxTimeMs: 60_000, words: [], jobs: 1, strict: false },
    ...options,
    onPlugin(plugin, isKnown) {
      seen.push(`${plugin.label}${isKnown ? ' (known)' : ''}`);
      options.onPlugin?.(plugin, isKnown);
    },
  });
  return { document, started: readFileSync(starts, 'utf8').split('\n').filter(Boolean).toSorted(), seen, outDir };
}

/** A report without what differs from run to run. */
export function timeless(document: FleetDocument): FleetDocument {
  const never = '2026-01-01T00:00:00.000Z';
  return {
    ...document,
    ...{ startedAt: never, finishedAt: never },
    plugins: document.plugins.map((plugin) => ({ ...plugin, startedAt: never, durationMs: 0 })),
  };
}
