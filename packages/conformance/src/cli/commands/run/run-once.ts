import type { ExitCode } from '../../../model/report/exit-code.js';
import { beginContainment } from '../../../subject/containment.js';
import type { Terminal } from '../../terminal.js';
import type { RunCommand } from './ask-and-show.js';
import { inputSource } from './input-source.js';

/** `run`: makes one call. What takes a process begins first, and the rest is loaded meanwhile, since authors do this all day. */
export async function runOnce(command: RunCommand, terminal: Terminal): Promise<ExitCode> {
  const source = await inputSource(command.input, terminal);
  terminal.guard?.();
  beginContainment(command.options);
  const { beginCall } = await import('./begin-call.js');
  const { plugin, action } = beginCall(command, terminal);
  const { askAndShow } = await import('./ask-and-show.js');
  return askAndShow(plugin, { action, source }, command, terminal);
}
