import { FleetError } from '../fleet/fleet-error.js';
import { EXIT, type ExitCode } from '../model/report/exit-code.js';
import { systemFault } from '../model/seen/system-fault.js';
import { ConfigError } from '../subject/exam/config-error.js';
import { printable, printableLines } from '../wording/printable.js';
import { UsageError } from './words/usage-error.js';

/** The message for the user, and the exit code, for an error. */
export async function explainError(error: unknown): Promise<{ code: ExitCode; message: string }> {
  if (error instanceof UsageError || error instanceof FleetError)
    return { code: EXIT.usage, message: printable(error.message) };
  if (error instanceof ConfigError) return { code: EXIT.usage, message: error.message };
  const { PluginLoadError } = await import('@obscura/executor');
  if (error instanceof PluginLoadError) {
    // What a path would begin of a line is set off from the first.
    return { code: EXIT.usage, message: printableLines(error.message.replace(/^[\w-]+: /, '')).join('\n  ') };
  }
  const fault = systemFault(error);
  if (fault !== undefined) return { code: EXIT.incomplete, message: printable(fault) };
  return { code: EXIT.broken, message: `${BROKEN}\n${printable(detailOf(error))}` };
}

const BROKEN =
  'Internal error. This is a bug in the harness, not in the plugin. Please report it, with the command that you ran.';

/** Anything longer is a data dump, not a reason. */
const MAX_DETAIL = 2000;

function detailOf(error: unknown): string {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return detail.length > MAX_DETAIL ? `${detail.slice(0, MAX_DETAIL)}…` : detail;
}
