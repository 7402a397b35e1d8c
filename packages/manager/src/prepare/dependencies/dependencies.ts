import { join } from 'node:path';
import { readRegular } from '@obscura/archive/directory';
import type { Manifest } from '@obscura/protocol';
import { parse } from 'smol-toml';
import { refusal } from '../../problem.js';
import { requirementLines } from './requirement-lines.js';
import { scriptHeader } from './script-header.js';

/** What a plugin needs from a Python package index. */
export type Dependencies = {
  /** Where that is written. */
  readonly place: string;
  /** Requirements as pip reads them, extras and markers included. */
  readonly requirements: readonly string[];
};

/** Larger is no file of dependencies. */
const MAX_BYTES = 1024 * 1024;
const MAX_REQUIREMENTS = 500;

/**
 * The dependencies of a plugin: from the header of its script (PEP 723), or else `requirements.txt`, or else `pyproject.toml`. None, if none of these says
 * anything.
 *
 * @throws {ManagerError} if they cannot be understood.
 */
export function dependenciesOf(dir: string, manifest?: Manifest): Dependencies | undefined {
  const script =
    manifest?.runtime === 'python' ? manifest.script.slice(1).find((word) => word.endsWith('.py')) : undefined;
  const found =
    (script === undefined ? undefined : fromScript(join(dir, script))) ??
    fromRequirements(join(dir, 'requirements.txt')) ??
    fromProject(join(dir, 'pyproject.toml'));
  if (found === undefined || found.requirements.length === 0) return undefined;
  if (found.requirements.length > MAX_REQUIREMENTS)
    throw invalid(found.place, `has more than ${MAX_REQUIREMENTS} entries`);
  for (const requirement of found.requirements) {
    // Options are the operator’s: an index of the plugin’s own could replace every package.
    if (!/^[a-z0-9]/i.test(requirement))
      throw invalid(found.place, `has an entry that is no requirement: ${requirement}`);
  }
  return found;
}

function fromScript(file: string): Dependencies | undefined {
  const header = scriptHeader(textOf(file) ?? '');
  return header === undefined
    ? undefined
    : { place: file, requirements: listIn(tableIn(header, file).dependencies, file) };
}

function fromRequirements(file: string): Dependencies | undefined {
  const text = textOf(file);
  return text === undefined ? undefined : { place: file, requirements: requirementLines(text) };
}

function fromProject(file: string): Dependencies | undefined {
  const text = textOf(file);
  if (text === undefined) return undefined;
  const { dependencies } = Object(tableIn(text, file).project) as Record<string, unknown>; // of anything
  return { place: file, requirements: listIn(dependencies, file) };
}

function textOf(file: string): string | undefined {
  const read = readRegular(file, MAX_BYTES);
  return read.is === 'read' ? new TextDecoder().decode(read.bytes) : undefined;
}

function tableIn(toml: string, file: string): Record<string, unknown> {
  try {
    return parse(toml);
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw invalid(file, `has TOML that cannot be read: ${line}`);
  }
}

function listIn(value: unknown, file: string): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string'))
    return value.map((entry) => entry.trim());
  throw invalid(file, 'has `dependencies` that are no list of strings');
}

function invalid(place: string, message: string) {
  return refusal('dependencies-invalid', place, message, 'write requirements such as `requests>=2,<3`');
}
