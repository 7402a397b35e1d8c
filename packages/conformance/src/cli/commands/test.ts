import { CHECKS } from '../../checks/index.js';
import { conform } from '../../conform.js';
import { EXIT, type ExitCode, exitCode } from '../../model/exit-code.js';
import type { Reporter } from '../../report/reporter.js';
import { REPORTERS } from '../../report/reporters.js';
import type { Terminal } from '../terminal.js';
import type { Command } from '../words/arguments.js';
import { asGiven } from './as-given.js';
import { type FileOutput, fileOutput } from './file-output.js';

/** Tests a plugin. If something breaks, reports the findings so far before it throws. */
export async function test(command: Extract<Command, { run: 'test' }>, terminal: Terminal): Promise<ExitCode> {
  const files: FileOutput[] = [];
  const reporters: Reporter[] = [];
  for (const { name, file } of command.reporters) {
    const makeReporter = await REPORTERS[name]();
    const output = file === undefined ? undefined : await fileOutput(file);
    if (output) files.push(output);
    reporters.push(makeReporter(output ?? terminal.stdout, CHECKS));
  }
  let code: ExitCode = EXIT.broken;
  let isBroken = true;
  try {
    for await (const event of conform(asGiven(command.dir, terminal.directory), {
      ...command.options,
      // In CI, no one is waiting at a terminal.
      thorough: command.options.thorough ?? Boolean(terminal.environment?.CI),
      ...(terminal.environment && { environment: terminal.environment }),
      signal: terminal.signal,
    })) {
      if (event.type === 'started') terminal.guard?.();
      for (const reporter of reporters) reporter.on(event);
      if (event.type === 'report') code = exitCode(event.report, command.strictness);
    }
    isBroken = terminal.signal.reason instanceof Error && terminal.signal.reason.name !== 'AbortError';
  } finally {
    if (isBroken) code = EXIT.broken;
    for (const reporter of reporters) reporter.end(code);
    for (const file of files) await file.save(terminal.signal);
  }
  return code;
}
