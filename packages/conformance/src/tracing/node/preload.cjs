// Notes which line of a Node program writes, sends a request or ends it. The harness adds this script to NODE_OPTIONS. Each note is one line
// of JSON in the file that OBSCURA_TRACE names: what was done, and the stack as Node shows it. A program must not notice: whatever fails
// here, fails in silence.

const fs = require('node:fs');
const { resolve } = require('node:path');
const { fileURLToPath } = require('node:url');

const MAX_NOTES = 20_000;
/** Of one write: enough to recognize it. */
const MAX_BYTES = 4096;

const { openSync, writeSync } = fs;
const NAMES = { 1: 'stdout', 2: 'stderr' };

let left = MAX_NOTES;

try {
  const file = openSync(process.env.OBSCURA_TRACE, 'a', 0o600);
  install((deed, stack) => {
    if (left-- > 0) writeSync(file, `${JSON.stringify({ ...deed, stack })}\n`);
  });
} catch {
  // There is nowhere to write: nothing is traced.
}

function install(write) {
  Error.stackTraceLimit = Math.max(Error.stackTraceLimit, 40);
  const note = (deed, below) => {
    try {
      const holder = {};
      Error.captureStackTrace(holder, below);
      write(deed, String(holder.stack));
    } catch {
      // A program without a stack goes on without a note.
    }
  };
  for (const trace of [traceStreams, traceFiles, traceRequests, traceEnds, traceThrows, traceChildren]) {
    try {
      trace(note, write);
    } catch {
      // The others still tell something.
    }
  }
  require('node:module').syncBuiltinESMExports();
}

/** Replaces a method with one that first notes what it is called with. */
function before(object, name, look) {
  const original = object[name];
  if (typeof original !== 'function') return;
  function traced(...args) {
    try {
      look(args, traced);
    } catch {
      // The program's own error follows.
    }
    return new.target ? Reflect.construct(original, args, new.target) : original.apply(this, args);
  }
  object[name] = Object.assign(traced, original);
}

function traceStreams(note) {
  for (const name of ['stdout', 'stderr'])
    before(process[name], 'write', ([chunk], below) => note(written(name, chunk), below));
  before(fs, 'writeSync', ([descriptor, chunk], below) => {
    if (NAMES[descriptor]) note(written(NAMES[descriptor], chunk), below);
  });
}

function written(to, chunk) {
  const bytes =
    typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  return { deed: 'write', to, head: bytes.toString('latin1', 0, MAX_BYTES), length: bytes.length };
}

function traceFiles(note) {
  const look = ([path, content], below) => {
    if (typeof path === 'number' || path === '/dev/stdout' || path === '/dev/stderr') {
      const to = NAMES[path] ?? String(path).slice('/dev/'.length);
      if (content !== undefined) note(written(to, content), below);
    } else note({ deed: 'file', path: resolve(path instanceof URL ? fileURLToPath(path) : String(path)) }, below);
  };
  const target = ([, path], below) => look([path], below);
  const { O_WRONLY, O_RDWR } = fs.constants;
  const opened = ([path, flags = 'r'], below) => {
    const isForWriting = typeof flags === 'number' ? (flags & (O_WRONLY | O_RDWR)) !== 0 : /[wax+]/.test(String(flags));
    if (isForWriting) look([path], below);
  };
  for (const name of ['writeFileSync', 'appendFileSync', 'writeFile', 'appendFile', 'createWriteStream'])
    before(fs, name, look);
  for (const name of ['writeFile', 'appendFile']) before(fs.promises, name, look);
  for (const name of ['openSync', 'open']) before(fs, name, opened);
  before(fs.promises, 'open', opened);
  for (const name of ['renameSync', 'rename', 'copyFileSync', 'copyFile']) before(fs, name, target);
  for (const name of ['rename', 'copyFile']) before(fs.promises, name, target);
}

function traceRequests(note) {
  for (const [scheme, client] of [
    ['http:', require('node:http')],
    ['https:', require('node:https')],
  ])
    for (const name of ['request', 'get'])
      before(client, name, ([first, second], below) =>
        note({ deed: 'request', url: addressOf(first, second, scheme) }, below),
      );
  before(globalThis, 'fetch', ([input], below) => note({ deed: 'request', url: String(input?.url ?? input) }, below));
}

function addressOf(first, second, scheme) {
  if (typeof first === 'string' || first instanceof URL) return String(first);
  const { protocol = scheme, hostname, host = 'localhost', port, path = '/' } = first ?? second ?? {};
  return `${protocol}//${hostname ?? host}${port ? `:${port}` : ''}${path}`;
}

function traceEnds(note, write) {
  before(process, 'exit', (_, below) => note({ deed: 'end' }, below));
  before(process, 'abort', (_, below) => note({ deed: 'end' }, below));
  before(process, 'kill', ([pid], below) => {
    if (pid === process.pid) note({ deed: 'end' }, below);
  });
  process.on('uncaughtExceptionMonitor', (error) => {
    if (error instanceof Error) write({ deed: 'end' }, String(error.stack));
  });
}

/** A thrown value that is no Error has no stack, so the debugger tells where it was thrown. */
function traceThrows(_, write) {
  const { Session } = require('node:inspector');
  const session = new Session();
  session.connect();
  const urls = new Map();
  session.on('Debugger.scriptParsed', ({ params: { scriptId, url } }) => urls.set(scriptId, url));
  session.on('Debugger.paused', ({ params: { data, callFrames } }) => {
    if (data?.subtype === 'error') return;
    const rows = callFrames.map(
      ({ location: { scriptId, lineNumber } }) => `    at ${urls.get(scriptId)}:${lineNumber + 1}:1`,
    );
    write({ deed: 'throw' }, rows.join('\n'));
  });
  session.post('Debugger.enable');
  session.post('Debugger.setPauseOnExceptions', { state: 'all' });
}

function traceChildren(note) {
  const children = require('node:child_process');
  for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'])
    before(children, name, (_, below) => note({ deed: 'child' }, below));
}
