// Writes down the first connection of a program past the proxy, and who asked for it, and refuses it. `witness.ts` adds this script to
// NODE_OPTIONS, and the name of a file that does not exist yet to the environment.

const { realpathSync, writeFileSync } = require('node:fs');
const { Socket } = require('node:net');
const { sep } = require('node:path');
const { fileURLToPath } = require('node:url');

const { CONNECTION_REPORT: report } = process.env;
const root = realpathSync(process.cwd()) + sep;
if (report) watch();

function watch() {
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (...args) {
    const { host, port, path } = destinationOf(args);
    if (path || !host || isLocal(host)) return connect.apply(this, args);
    write({ host, port: Number(port), ...askerIn(framesHere()) });
    const error = Object.assign(new Error(`connect ENETUNREACH ${host}:${port}`), { code: 'ENETUNREACH' });
    process.nextTick(() => this.destroy(error));
    return this;
  };
}

/** Node itself passes one array of arguments. */
function destinationOf(args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null) return first;
  return { port: first, host: typeof second === 'string' ? second : undefined };
}

function isLocal(host) {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function framesHere() {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 50;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  return stack.split('\n').flatMap((row) => {
    const [, place, line] = /\(?([^\s(]+):(\d+):\d+\)?$/.exec(row) ?? [];
    if (place === undefined) return [];
    return [{ file: place.startsWith('file:') ? fileURLToPath(place) : place, line: Number(line) }];
  });
}

/** The library that the plugin called, and the plugin's line. What is asynchronous has forgotten that. */
function askerIn(frames) {
  let library;
  for (const { file, line } of frames) {
    if (file === __filename) continue;
    const package_ = file
      .split(/[/\\]node_modules[/\\]/)
      .slice(1)
      .at(-1);
    if (package_ !== undefined) library = /^(?:@[^/\\]+[/\\])?[^/\\]+/.exec(package_)?.[0];
    else if (file.startsWith(root)) return { library, file: file.slice(root.length), line };
    else library = /^node:(?:internal\/)?(https?2?|tls|net)\b/.exec(file)?.[1] ?? library;
  }
  return { library };
}

function write(seen) {
  try {
    writeFileSync(report, JSON.stringify(seen), { flag: 'wx' });
  } catch {
    // Only the first one counts.
  }
}
