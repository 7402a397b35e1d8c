import type { Plugin } from '@obscura/executor';
import type { Action } from '@obscura/protocol';
import { type AskedOnce, askOnce } from '../../../asking/ask-once.js';
import type { InputSource } from '../../../asking/question.js';
import { isUsable } from '../../../asking/reply.js';
import { EXIT, type ExitCode } from '../../../model/report/exit-code.js';
import { askedJson } from '../../../report/asked-json.js';
import { safeJson } from '../../../report/safe-json.js';
import { askedText } from '../../../report/text/asked-text.js';
import { printableLines } from '../../../wording/printable.js';
import { recordingsCache } from '../../history/recordings-cache.js';
import type { Screen, Terminal } from '../../terminal.js';
import type { Command } from '../../words/arguments.js';

/** The words of `run`. */
export type RunCommand = Extract<Command, { run: 'run' }>;

/** Makes one call, and shows what Obscura makes of the answer. */
export async function askAndShow(
  plugin: Plugin,
  question: { action: Action; source: InputSource },
  { options, shows }: RunCommand,
  terminal: Terminal,
): Promise<ExitCode> {
  const once = await askOnce(plugin, question, {
    ...options,
    environment: terminal.environment,
    signal: terminal.signal,
    recordingsCache: recordingsCache(terminal),
  });
  switch (shows) {
    case 'text':
      terminal.stdout.write(askedText(once, terminal.stdout.hasColors));
      break;
    case 'json':
      terminal.stdout.write(safeJson(askedJson(once)));
      break;
    case 'raw':
      writeRaw(once, terminal);
  }
  if (once.is === 'not-run') return EXIT.incomplete;
  return isUsable(once.reply) ? EXIT.conforms : EXIT.nonconforming;
}

/** What the plugin wrote, byte for byte, unless a terminal would obey it. */
function writeRaw(once: AskedOnce, { stdout, stderr }: Terminal): void {
  if (once.is === 'not-run') return void stderr.write(`${printableLines(once.why).join('\n')}\n`);
  const { transcript } = once.observed;
  pour(transcript.stderr.bytes, stderr);
  pour(transcript.stdout, stdout);
}

function pour(bytes: Uint8Array, { isTerminal, write, writeBytes }: Screen): void {
  if (writeBytes && !isTerminal) writeBytes(bytes);
  else write(printableLines(new TextDecoder().decode(bytes)).join('\n'));
}
