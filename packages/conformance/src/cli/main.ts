import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { PluginLoadError } from '@obscura/executor';
import { replay } from '../cases/replay.js';
import { CHECKS } from '../checks/index.js';
import { conform } from '../conform.js';
import { EXIT, type ExitCode, exitCode } from '../model/exit-code.js';
import { record } from '../recording/record-traffic.js';
import { replayText } from '../report/replay-text.js';
import type { Output, Reporter } from '../report/reporter.js';
import { REPORTERS } from '../report/reporters.js';
import { ConfigError } from '../subject/config.js';
import type { Environment } from '../subject/network.js';
import { TOOL_VERSION } from '../tool-version.js';
import { type Command, parseCommand } from './arguments.js';
import { explainCheck, listChecks } from './explain.js';
import { HELP } from './help.js';
import { recordExitCode, recordText } from './record.js';
import { UsageError } from './usage-error.js';

/** The terminal, or what stands in for it. */
export type Terminal = {
  stdout: Output;
  stderr: Output;
  signal: AbortSignal;
  /** Where its user stands, symbolic links unresolved. Default: the working directory. */
  directory?: string | undefined;
  /** Where credentials for the real network come from. Default: nowhere. */
  environment?: Environment | undefined;
};

/** Runs a command line. Never throws: whatever goes wrong is told on stderr and in the exit code. */
export async function main(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await runCommand(parseCommand(words), terminal);
  } catch (error) {
    const { code, message } = explainError(error);
    terminal.stderr.write(`${message}\n`);
    return code;
  }
}

async function runCommand(command: Command, terminal: Terminal): Promise<ExitCode> {
  switch (command.run) {
    case 'help':
      terminal.stdout.write(HELP);
      return EXIT.conforms;
    case 'version':
      terminal.stdout.write(`${TOOL_VERSION}\n`);
      return EXIT.conforms;
    case 'list':
      terminal.stdout.write(listChecks(CHECKS));
      return EXIT.conforms;
    case 'explain':
      return explain(command.check, terminal);
    case 'replay':
      return await replayCase(command, terminal);
    case 'record':
      return await recordPlugin(command, terminal);
    case 'test':
      return await test(command, terminal);
  }
}

function explain(id: string, { stdout }: Terminal): ExitCode {
  const check = CHECKS.find((candidate) => candidate.id === id);
  if (!check) throw new UsageError(`There is no check \`${id}\`. See obscura-conformance list.`);
  stdout.write(explainCheck(check));
  return EXIT.conforms;
}

async function replayCase(
  { file, options }: Extract<Command, { run: 'replay' }>,
  terminal: Terminal,
): Promise<ExitCode> {
  const { stdout, signal, directory } = terminal;
  const dir = options.dir === undefined ? undefined : asGiven(options.dir, directory);
  const replayed = await replay(file, { ...options, dir, signal });
  stdout.write(replayText(replayed, CHECKS, stdout.hasColors));
  switch (replayed.is) {
    case 'failed':
      return EXIT.nonconforming;
    case 'passed':
      return EXIT.conforms;
    case 'not-run':
      return EXIT.incomplete;
  }
}

async function recordPlugin(
  { dir, options }: Extract<Command, { run: 'record' }>,
  { stdout, signal, directory, environment = {} }: Terminal,
): Promise<ExitCode> {
  const recorded = await record(asGiven(dir, directory), { ...options, environment, signal });
  stdout.write(recordText(recorded, stdout.hasColors));
  return recordExitCode(recorded);
}

async function test(command: Extract<Command, { run: 'test' }>, terminal: Terminal): Promise<ExitCode> {
  const files: FileOutput[] = [];
  const reporters = command.reporters.map(({ name, file }): Reporter => {
    if (file === undefined) return REPORTERS[name](terminal.stdout, CHECKS);
    const output = new FileOutput(file);
    files.push(output);
    return REPORTERS[name](output, CHECKS);
  });
  let code: ExitCode = EXIT.broken;
  for await (const event of conform(asGiven(command.dir, terminal.directory), {
    ...command.options,
    // In CI nobody waits at a terminal.
    thorough: command.options.thorough ?? Boolean(terminal.environment?.CI),
    ...(terminal.environment && { environment: terminal.environment }),
    signal: terminal.signal,
  })) {
    for (const reporter of reporters) reporter.on(event);
    if (event.type === 'report') code = exitCode(event.report, command.strictness);
  }
  for (const reporter of reporters) reporter.end(code);
  for (const file of files) file.save();
  return code;
}

/**
 * A path as its user sees it. The system resolves symbolic links in the working directory, and with them the plugins root (PROC-3);
 * the shell has kept them, as long as it still names the same place.
 */
function asGiven(path: string, directory: string | undefined): string {
  if (directory === undefined || isAbsolute(path)) return path;
  const given = statSync(directory, { throwIfNoEntry: false });
  const here = statSync('.');
  return given?.ino === here.ino && given.dev === here.dev ? resolve(directory, path) : path;
}

/** A report in a file, whole or not at all; that it can be written is known before the run, not after it. */
class FileOutput implements Output {
  readonly hasColors = false;
  private text = '';

  constructor(private readonly file: string) {
    this.attempt(() => {
      writeFileSync(this.draft, '');
      rmSync(this.draft);
    });
  }

  write(text: string): void {
    this.text += text;
  }

  save(): void {
    this.attempt(() => {
      writeFileSync(this.draft, this.text);
      renameSync(this.draft, this.file);
    });
  }

  private get draft(): string {
    return `${this.file}.${process.pid}.tmp`;
  }

  private attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      throw new UsageError(
        `The report cannot be written to ${resolve(this.file)} (${(error as NodeJS.ErrnoException).code}).`,
      );
    }
  }
}

function explainError(error: unknown): { code: ExitCode; message: string } {
  if (error instanceof PluginLoadError) return { code: EXIT.usage, message: error.message.replace(/^[\w-]+: /, '') };
  if (error instanceof UsageError || error instanceof ConfigError) return { code: EXIT.usage, message: error.message };
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const message = `The harness itself broke. This is our bug, not the plugin's; please report it with the command that you ran.\n${detail}`;
  return { code: EXIT.broken, message };
}
