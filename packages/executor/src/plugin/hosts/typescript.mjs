// Runs one call of a plugin with `runtime: typescript`: an envelope on stdin, the module's answer on descriptor 3.
//
// The shell that started this sends the module's stdout to stderr. On Windows, without such a shell, it is done here,
// and the answer goes to stdout.
import { readFileSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';

const answersOn = process.platform === 'win32' ? 1 : 3;
if (answersOn === 1) process.stdout.write = process.stderr.write.bind(process.stderr);

const UNSAID = 'the plugin failed without saying why';
const [, , entry] = process.argv;

// Nothing is left to run, and there is no answer: a promise never settles.
process.on('exit', (code) => {
  if (code === 13) process.stderr.write('the plugin is waiting for a promise that never settles\n');
});

// Loads the module before reading the envelope, so that a process started ahead has already loaded it when its call comes. An error
// in loading becomes the answer to that call.
const [loading] = await Promise.allSettled([load(entry)]);

try {
  const envelope = JSON.parse(readFileSync(0, 'utf8'));
  if (loading.status === 'rejected') throw loading.reason;
  write(await answer(loading.value, envelope));
} catch (error) {
  // If the plugin cannot be loaded, or its answer cannot be written, refuse with a reason instead of crashing without one.
  process.stderr.write(`${describe(error)}\n`);
  write({ ok: false, error: sentence(error) });
}
// The answer is out: a timer or a socket that the module left open must not keep the host waiting.
process.exit(0);

async function answer(plugin, { action, auth, input, batch }) {
  if (batch === undefined) return single(await plugin.execute(action, input, auth));
  if (typeof plugin.executeBatch !== 'function') {
    throw new Error('the manifest declares supportsBatch, but the module has no executeBatch');
  }
  const results = await plugin.executeBatch(action, batch, auth);
  return isRefusal(results) ? results : { ok: true, results };
}

/** The plugin is the default export, or the module itself; a CommonJS module may have a default export inside that. */
async function load(path) {
  const module = await import(pathToFileURL(path).href);
  const plugin = [module.default?.default, module.default, module].find(
    (candidate) => typeof candidate?.execute === 'function',
  );
  if (plugin === undefined)
    throw new Error('neither the module nor its default export has execute(action, input, auth)');
  return plugin;
}

function describe(error) {
  try {
    return inspect(error);
  } catch {
    return UNSAID;
  }
}

function single(result) {
  return isRefusal(result) ? result : { ok: true, result: result ?? null };
}

function isRefusal(result) {
  return typeof result === 'object' && result !== null && result.ok === false && 'error' in result;
}

function sentence(error) {
  try {
    const said = error instanceof Error ? error.message || error.name : error;
    return String(said).trim().split('\n', 1)[0] || UNSAID;
  } catch {
    return UNSAID; // reading the thrown value throws, too
  }
}

function write(response) {
  let bytes = Buffer.from(JSON.stringify(response));
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(answersOn, bytes));
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error; // the pipe is full: its reader will catch up
    }
  }
}
