import { createExecutor, type Plugin } from '@obscura/executor';
import { decode } from '@obscura/executor/internal';
import { ACTION_NAMES, type Envelope, OBSCURA_VERSION, questionOf } from '@obscura/protocol';

/** Tries a plugin out before it replaces another version. Returns what is wrong with it; `undefined` if it may be used. */
export type TryOut = (plugin: Plugin) => Promise<string | undefined>;

/** Long enough for an interpreter and its libraries to load for the first time. */
const DEADLINE_MS = 60_000;

/** Longest part of a plugin’s log that is shown. */
const MAX_LOG = 400;

/**
 * The smoke call: a question without a title and without credentials, for the plugin’s first action. Any answer will do, a refusal too: it shows that
 * the plugin starts, finds what it imports, and speaks the protocol.
 */
export const smokeCall: TryOut = async (plugin) => {
  const action = ACTION_NAMES.find((name) => plugin.manifest.capabilities[name] === true);
  // Nothing here can start the third runtime.
  if (action === undefined || plugin.manifest.runtime === 'stash-compat') return undefined;
  const envelope: Envelope = { obscura_version: OBSCURA_VERSION, action, auth: {}, input: {} };
  const executor = createExecutor({ start: 'spawn', limits: { deadlineMs: DEADLINE_MS } });
  try {
    const transcript = await executor.execute(plugin, envelope);
    const decoded = decode(transcript, questionOf(envelope));
    // A plugin may refuse by its exit status too, as long as it says why (PROC-6).
    if (decoded.ok || decoded.failure.said !== undefined) return undefined;
    const log = Buffer.from(transcript.stderr.bytes).toString().trim().slice(-MAX_LOG);
    return `${decoded.failure.message}${log === '' ? '' : `; its log ends: ${log}`}`;
  } finally {
    await executor.close();
  }
};
