import { join } from 'node:path';
import { readRegular } from '@obscura/archive/directory';
import type { Manifest } from '@obscura/protocol';
import { parse } from 'smol-toml';
import { refusal } from '../../problem.js';
import { flawOf } from './requirement-flaw.js';
import { requirementLines } from './requirement-lines.js';
import { scriptHeaders } from './script-header.js';

/** What a plugin needs from a Python package index. */
export type Dependencies = {
  /** The file that says so. */
  readonly place: string;
  /** Requirements as pip reads them, extras and markers included. */
  readonly requirements: readonly string[];
};

/** Hundreds of packages with all of their hashes. Reading it takes a tenth of a second at worst. */
const MAX_BYTES = 256 * 1024;
/** In a larger script, nobody looks for a header. */
const MAX_SCRIPT_BYTES = 1024 * 1024;
const MAX_REQUIREMENTS = 500;

/**
 * Every file of a plugin that says which Python packages it needs, even if it says that it needs none, in the order in which they count: the header
 * of its script (PEP 723), `requirements.txt`, `pyproject.toml`.
 *
 * @throws {ManagerError} if one of them cannot be understood.
 */
export function dependencySources(dir: string, manifest?: Manifest): Dependencies[] {
  const script = manifest?.runtime === 'python' ? manifest.script.find((word) => word.endsWith('.py')) : undefined;
  const found = [
    ...(script === undefined ? [] : [fromScript(join(dir, script))]),
    fromRequirements(join(dir, 'requirements.txt')),
    fromProject(join(dir, 'pyproject.toml')),
  ].filter((each) => each !== undefined);
  for (const each of found) mustBeSound(each);
  return found;
}

function mustBeSound({ place, requirements }: Dependencies): void {
  if (requirements.length > MAX_REQUIREMENTS) throw invalid(place, `has more than ${MAX_REQUIREMENTS} entries`);
  for (const requirement of requirements) {
    const flaw = flawOf(requirement);
    if (flaw !== undefined) throw invalid(place, `has an entry that ${flaw}: ${requirement.slice(0, MAX_SHOWN)}`);
  }
}

/** Of an entry, in a message. */
const MAX_SHOWN = 200;

function fromScript(file: string): Dependencies | undefined {
  const read = readRegular(file, MAX_SCRIPT_BYTES);
  const [header, second] = read.is === 'read' ? scriptHeaders(new TextDecoder().decode(read.bytes)) : [];
  if (header === undefined) return undefined;
  if (second !== undefined) throw invalid(file, 'has two headers of dependencies');
  return { place: file, requirements: listIn(tableIn(header, file).dependencies, file) ?? [] };
}

function fromRequirements(file: string): Dependencies | undefined {
  const text = textOf(file);
  return text === undefined ? undefined : { place: file, requirements: requirementLines(text) };
}

/** Most of these files hold the settings of tools, and say nothing of packages. */
function fromProject(file: string): Dependencies | undefined {
  const text = textOf(file);
  if (text === undefined) return undefined;
  const { dependencies } = Object(tableIn(text, file).project) as Record<string, unknown>; // of anything
  const requirements = listIn(dependencies, file);
  return requirements && { place: file, requirements };
}

/** The text of a file of dependencies; `undefined` if it does not exist. */
function textOf(file: string): string | undefined {
  const read = readRegular(file, MAX_BYTES);
  switch (read.is) {
    case 'read':
      return new TextDecoder().decode(read.bytes);
    case 'absent':
      return undefined;
    case 'too-large':
      throw invalid(file, `is larger than ${MAX_BYTES / 1024} KiB`);
    case 'refused':
      throw invalid(file, read.why);
  }
}

function tableIn(toml: string, file: string): Record<string, unknown> {
  try {
    return parse(toml);
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw invalid(file, `has TOML that cannot be read: ${line}`);
  }
}

function listIn(value: unknown, file: string): string[] | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string'))
    return value.map((entry) => entry.trim());
  throw invalid(file, 'has `dependencies` that are no list of strings');
}

function invalid(place: string, message: string) {
  return refusal('dependencies-invalid', place, message, 'write requirements such as `requests>=2,<3`');
}
