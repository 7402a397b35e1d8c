import { basename, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Place } from '../model/place.js';

/** A frame as Python writes it; the innermost comes last. */
const PYTHON_FRAME = /^ *File "([^"]{1,1000})", line (\d{1,9})/;
/** A frame as Node writes it; the innermost comes first. A syntax error names its place before anything else, without a frame. */
const NODE_FRAME =
  /^(?: {4}at (?:[^()]{1,300} \()?)?((?:file:\/\/)?\/[^():]{1,1000}):(\d{1,9})(?::\d{1,9}\)?(?: \{)?)?$/;

/** The innermost line of the plugin's own code in a stack trace; `undefined` if none is named. */
export function placeInPlugin(stderr: string, pluginDir: string): Place | undefined {
  const lines = stderr.split('\n');
  const inPython = lines.map((line) => ownPlace(PYTHON_FRAME.exec(line), pluginDir)).findLast(isPlace);
  return inPython ?? lines.map((line) => ownPlace(NODE_FRAME.exec(line), pluginDir)).find(isPlace);
}

/** Directories of code that the plugin only brings along. */
const FOREIGN = /(?:^|\/)(?:node_modules|site-packages|dist-packages|\.venv|venv)\//;

function ownPlace(frame: RegExpExecArray | null, pluginDir: string): Place | undefined {
  const [, path = '', line] = frame ?? [];
  if (path === '') return undefined;
  const file = relativeTo(pluginDir, pathOf(path));
  return file === undefined || FOREIGN.test(file) ? undefined : { file, line: Number(line) };
}

/** Node resolves links, so a linked plugin shows up under its real path; its directory still has the same name. */
function relativeTo(dir: string, path: string): string | undefined {
  if (!path.startsWith('/')) return /^[\w./-]+$/.test(path) ? path : undefined;
  const direct = relative(dir, path);
  if (!direct.startsWith('..')) return direct;
  const parent = `${sep}${basename(dir)}${sep}`;
  const at = path.lastIndexOf(parent);
  return at === -1 ? undefined : path.slice(at + parent.length);
}

function pathOf(path: string): string {
  if (!path.startsWith('file:')) return path;
  try {
    return fileURLToPath(path);
  } catch {
    return path;
  }
}

function isPlace(place: Place | undefined): place is Place {
  return place !== undefined;
}
