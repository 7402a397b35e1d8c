import { accessSync, constants } from 'node:fs';
import { isAbsolute } from 'node:path';
import { HOST_SCRIPTS, hostScript } from '../package-files.js';
import { errorCode, statsOf } from './disk.js';

/** Which programs run plugins, and as whom. */
export type ProcessOptions = {
  /**
   * The Node that runs TypeScript plugins: a path, or a name on the plugin's PATH. Default: the one that runs the host, or `node` if the
   * host is a single-executable application, Electron, Bun or Deno.
   */
  node?: string | undefined;
  /** The Python that runs for `python` and `python3` in `script`: an absolute path. Default: the one on the plugin's PATH. */
  python?: string | undefined;
  /**
   * The directory of the executor's own scripts, for hosts that are bundled: copies of the files in `src/plugin/hosts` and
   * `src/start/fork/python` of this package. Default: the package's.
   */
  hostScripts?: string | undefined;
  /**
   * A command that starts every plugin, such as `['bwrap', '--ro-bind', '/', '/', '--unshare-all', '--share-net']`: the plugin's own
   * command follows it. With `start: 'fork'`, such plugins are started ahead. Default: none.
   */
  wrapper?: readonly string[] | undefined;
  /** The user that plugins run as, together with `gid`; the host must be allowed to choose. Default: the host's. Not on Windows. */
  uid?: number | undefined;
  /** The only group that plugins run as. Default: the host's. Not on Windows. */
  gid?: number | undefined;
};

/** Checks options when an executor is made. @throws {TypeError} for what can never work. */
export function checkProcessOptions({ node, python, hostScripts, wrapper, uid, gid }: ProcessOptions): void {
  if (node !== undefined) mustBeProgram('node', node);
  if (python !== undefined) mustBeProgram('python', python);
  if (python !== undefined && !isAbsolute(python)) throw new TypeError('python must be an absolute path');
  if (wrapper !== undefined) mustBeCommand(wrapper);
  for (const [name, id] of Object.entries({ uid, gid })) if (id !== undefined) mustBeId(name, id);
  if (uid !== undefined && gid === undefined)
    throw new TypeError('uid needs gid as well: otherwise the plugin keeps the host’s group');
  const missing = hostScripts === undefined ? [] : HOST_SCRIPTS.filter((script) => !hostScript(script, hostScripts));
  if (missing.length > 0)
    throw new TypeError(`hostScripts must contain ${missing.join(' and ')}; ${hostScripts} does not`);
}

/** A bare name is looked for on the plugin's PATH, later. */
function mustBeProgram(option: string, file: unknown): void {
  if (typeof file !== 'string' || file === '')
    throw new TypeError(`${option} must be the name or the path of a program`);
  if (!/[/\\]/.test(file)) return;
  try {
    accessSync(file, constants.X_OK);
  } catch (error) {
    throw new TypeError(`${option} must be a program that can be started; ${file} cannot (${errorCode(error)})`);
  }
  if (!statsOf(file)?.isFile()) throw new TypeError(`${option} must be a program; ${file} is not a file`);
}

function mustBeCommand(wrapper: unknown): void {
  const isWord = (word: unknown) => typeof word === 'string' && !word.includes('\0');
  const isCommand = Array.isArray(wrapper) && wrapper.length > 0 && wrapper.every(isWord);
  if (!isCommand)
    throw new TypeError(
      "wrapper must be a command as a list of words without NUL characters, such as ['bwrap', '--unshare-all']",
    );
  mustBeProgram('wrapper[0]', wrapper[0]);
}

/** Node passes on no larger ones. */
const MAX_ID = 2 ** 31 - 1;

function mustBeId(option: string, id: unknown): void {
  if (process.platform === 'win32') throw new TypeError(`${option} is not supported on Windows`);
  if (!Number.isInteger(id) || Number(id) < 0 || Number(id) > MAX_ID)
    throw new TypeError(`${option} must be the number of a user or group`);
}
