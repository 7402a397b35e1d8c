import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readRegular } from '@obscura/archive';
import { parse } from 'smol-toml';
import { CommandError } from '../command-error.js';

/** What a plugin needs, as pip reads it, and the file that says so. */
export type Requirements = { readonly file: string; readonly lines: readonly string[] };

/** A larger file holds no list of dependencies. */
const MAX_BYTES = 1024 * 1024;

/**
 * The Python packages that a plugin names: in the header of its script (PEP 723), in `requirements.txt`, or in `pyproject.toml`. `undefined`:
 * it names none. @throws {CommandError} if two of them do, or one cannot be read.
 */
export function requirementsOf(dir: string, scripts: readonly string[]): Requirements | undefined {
  const found = [
    ...scripts.filter((word) => word.endsWith('.py')).map((file) => ({ file, lines: inHeader(dir, file) })),
    { file: 'requirements.txt', lines: inRequirements(dir, 'requirements.txt') },
    { file: 'pyproject.toml', lines: inProject(dir, 'pyproject.toml') },
  ].filter(({ lines }) => lines.length > 0);
  const [first, second] = found;
  if (first === undefined || second === undefined) return first;
  throw problem('two-sources', second.file, `names packages, and so does ${first.file}`, 'keep one of the two lists');
}

/** Of a comment in the script: `# /// script`, TOML behind `# `, `# ///`. */
function inHeader(dir: string, file: string): string[] {
  const lines = textOf(dir, file).split(/\r?\n/);
  const start = lines.indexOf('# /// script');
  const length = start === -1 ? -1 : lines.slice(start + 1).indexOf('# ///');
  if (length === -1) return [];
  const toml = lines.slice(start + 1, start + 1 + length).map((line) => line.replace(/^# ?/, ''));
  return texts(file, tomlOf(file, toml.join('\n')).dependencies);
}

/** Without comments and options: whatever begins with a dash is for pip’s command line, not for a list of packages. */
function inRequirements(dir: string, file: string): string[] {
  const lines = textOf(dir, file)
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
  const option = lines.find((line) => line.startsWith('-') || line.endsWith('\\'));
  if (option === undefined) return lines;
  throw problem(
    'requirement-invalid',
    file,
    `has the line \`${option.slice(0, 80)}\``,
    'name packages only, one a line',
  );
}

function inProject(dir: string, file: string): string[] {
  const { project } = tomlOf(file, textOf(dir, file));
  return typeof project === 'object' && project !== null && 'dependencies' in project
    ? texts(file, project.dependencies)
    : [];
}

function tomlOf(file: string, text: string): Record<string, unknown> {
  try {
    return parse(text);
  } catch (error) {
    const [why = ''] = (error instanceof Error ? error.message : '').split('\n', 1);
    throw problem('requirement-invalid', file, `is not TOML: ${why}`, 'correct it');
  }
}

function texts(file: string, value: unknown): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string' && !item.startsWith('-'))) return value;
  throw problem(
    'requirement-invalid',
    file,
    'has `dependencies` that are no list of packages',
    'dependencies = ["certifi>=2024"]',
  );
}

/** The text of a file of the plugin; empty if it does not exist. */
function textOf(dir: string, file: string): string {
  const path = join(dir, file);
  if (!existsSync(path)) return '';
  const read = readRegular(path, MAX_BYTES);
  if (read.is === 'read') return new TextDecoder().decode(read.bytes);
  const why = read.is === 'refused' ? read.why : read.is === 'absent' ? 'is gone' : `is larger than ${MAX_BYTES} bytes`;
  throw problem('unreadable', file, why, 'put a file there');
}

function problem(code: string, place: string, message: string, fix: string): CommandError {
  return new CommandError([{ code, place, message, fix }]);
}
