import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { COMMANDS } from './commands.mjs';

const execute = promisify(execFile);
const PROGRAMS = join(import.meta.dirname, 'programs');
const MAX_MS = 60_000;

/** What a client asks for: one page over TLS, and one without. */
export const URLS = ['https://api.example.org/movie?title=Heat', 'http://plain.example.org/movie'];

/** The routes that answer. */
export const ROUTES = [
  `origin: https://api.example.org
routes: [{ request: GET /movie, query: { title: Heat }, response: { json: { id: 949 } } }]`,
  `origin: http://plain.example.org
routes: [{ request: GET /movie, response: { json: { id: 348 } } }]`,
];

/** What it has to print. */
export const ANSWER = '{"id":949}\n{"id":348}';

/** Whether this machine has a client of `COMMANDS`. */
export async function isInstalled(name) {
  return (await commandOf(name)) !== undefined;
}

/** What a client prints, or the last line of its error. */
export async function tryClient(name, environment) {
  const [file = name, ...args] = (await commandOf(name)) ?? [];
  const options = { cwd: PROGRAMS, env: { ...process.env, ...environment }, timeout: MAX_MS };
  try {
    return (await execute(file, [...args, ...URLS], options)).stdout.trim();
  } catch (error) {
    return String(error.stderr || error.message)
      .trim()
      .split('\n')
      .at(-1);
  }
}

/** The command of a client, by the first interpreter that has it: Debian’s packages are for the Python of the system. */
async function commandOf(name) {
  const [[file, ...args], [prober, ...probe]] = COMMANDS[name];
  const pythons = ['python3', '/usr/bin/python3'];
  for (const interpreter of file === 'python3' ? pythons : [file]) {
    const has = await execute(prober === file ? interpreter : prober, probe).catch(() => undefined);
    if (has) return [interpreter, ...args];
  }
  return undefined;
}
