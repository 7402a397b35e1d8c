// Runs one call of a plugin with `runtime: typescript`: an envelope on stdin, the module's answer on descriptor 3.
//
// What the module prints on stdout was sent to stderr before this started. On Windows, where no shell could do that, it is done here,
// and the answer goes to stdout.
import { readFileSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';

const answersOn = process.platform === 'win32' ? 1 : 3;
if (answersOn === 1) process.stdout.write = process.stderr.write.bind(process.stderr);

const UNSAID = 'the plugin failed without saying why';
const [, , entry] = process.argv;

// Nothing is left to wait for, and yet no answer came: a promise that never settles.
process.on('exit', (code) => {
  if (code === 13) process.stderr.write('the plugin is waiting for a promise that never settles\n');
});

// The module is loaded before the envelope is read, so that a process that was started ahead has done so when it is asked. Whether that
// went well is told to who asks.
const [loading] = await Promise.allSettled([load(entry)]);

try {
  const envelope = JSON.parse(readFileSync(0, 'utf8'));
  if (loading.status === 'rejected') throw loading.reason;
  write(await answer(loading.value, envelope));
} catch (error) {
  // A plugin that cannot even be loaded, or an answer that cannot be written, is a refusal with a reason, not a crash without one.
  process.stderr.write(`${describe(error)}\n`);
  write({ ok: false, error: sentence(error) });
}
// The answer is given: a timer or a socket that the module left open must not keep the host waiting.
process.exit(0);

async function answer(plugin, { action, auth, input, batch }) {
  if (batch === undefined) return single(await plugin.execute(action, input, auth));
  if (typeof plugin.executeBatch !== 'function') {
    throw new Error('the manifest declares supportsBatch, but the module has no executeBatch');
  }
  const results = await plugin.executeBatch(action, batch, auth);
  return isRefusal(results) ? results : { ok: true, results };
}

/** The plugin is the default export, or the module itself; a CommonJS module may hold a default export in its own. */
async function load(path) {
  const module = await import(pathToFileURL(path).href);
  const plugin = [module.default?.default, module.default, module].find(
    (candidate) => typeof candidate?.execute === 'function',
  );
  if (plugin === undefined)
    throw new Error('the module has no execute(action, input, auth), neither itself nor its default export');
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
    return UNSAID; // what was thrown cannot even be looked at
  }
}

function write(response) {
  let bytes = Buffer.from(JSON.stringify(response));
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(answersOn, bytes));
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error; // a full pipe: its reader will come
    }
  }
}
