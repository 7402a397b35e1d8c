import { join } from 'node:path';
import { CHECKS } from '../../../checks/index.js';
import { conform } from '../../../conform.js';
import type { RunEvent } from '../../../model/report/event.js';
import { EXIT, type ExitCode, exitCode, type Strictness } from '../../../model/report/exit-code.js';
import { documentReporter } from '../../../report/document/document-reporter.js';
import type { ReportDocument } from '../../../report/document/report-schema.js';
import type { Reporter, ReporterOptions } from '../../../report/reporter.js';
import { REPORTERS } from '../../../report/reporters.js';
import { DEFAULT_BUDGET_MS } from '../../../run.js';
import { explainError } from '../../explain-error.js';
import { cacheDirectory } from '../../history/cache-directory.js';
import { readLastRun, writeLastRun } from '../../history/last-run.js';
import { recordingsCache } from '../../history/recordings-cache.js';
import { type Progress, plainProgressOn, progressOn } from '../../screen/progress.js';
import type { Screen, Terminal } from '../../terminal.js';
import type { Command } from '../../words/arguments.js';
import { asGiven } from '../run/as-given.js';
import { type Acceptance, type AcceptanceOptions, acceptanceOf } from './acceptance.js';
import { type Chosen, chosenChecks } from './chosen-checks.js';
import { chosenReporters } from './chosen-reporters.js';
import { type FileOutput, fileOutput } from './file-output.js';
import { leftFromLastRun } from './left-from-last-run.js';

export type TestCommand = Extract<Command, { run: 'test' }>;

/**
 * Tests a plugin. If something breaks, reports the findings so far before it throws. `onDocument` gets the report of a run that had one.
 */
export async function test(
  command: TestCommand,
  terminal: Terminal,
  onDocument: (document: ReportDocument) => void = () => {},
): Promise<ExitCode> {
  const dir = asGiven(command.dir, terminal.directory);
  const cache = cacheDirectory(terminal.environment ?? {});
  const { checks, note } = checksFor(command, cache, dir);
  const progress = progressFor(command, terminal);
  const files: FileOutput[] = [];
  // A run of some actions says nothing about the others.
  const memory = command.options.actions === undefined ? cache : undefined;
  const reporters: Reporter[] = [rememberer(memory, dir, onDocument, optionsFor(command))];
  for (const { name, file } of chosenReporters(command.reporters, terminal)) {
    const makeReporter = await REPORTERS[name].load();
    const output = file === undefined ? undefined : await fileOutput(file);
    if (output) files.push(output);
    reporters.push(makeReporter(output ?? above(progress, terminal.stdout), CHECKS, optionsFor(command)));
  }
  const bail = new AbortController();
  let acceptance: Acceptance | undefined;
  let code: ExitCode = EXIT.broken;
  let failure: string | undefined;
  try {
    acceptance = acceptanceOf(acceptanceOptions(command, dir));
    for await (const seen of conform(dir, {
      ...command.options,
      checks,
      // In CI, no one is waiting at a terminal.
      thorough: isThorough(command, terminal),
      ...(terminal.environment && { environment: terminal.environment }),
      recordingsCache: recordingsCache(terminal),
      signal: command.bails ? AbortSignal.any([terminal.signal, bail.signal]) : terminal.signal,
    })) {
      const event = acceptance.pass(withNote(seen, note));
      if (!event) continue;
      if (event.type === 'started') terminal.guard?.();
      for (const reporter of reporters) reporter.on(event);
      progress?.on(event);
      if (event.type === 'finding' && command.bails && isFailure(event, command.strictness)) bail.abort();
      if (event.type === 'report') code = acceptance.codeFor(exitCode(event.report, command.strictness));
    }
    if (terminal.signal.reason instanceof Error && terminal.signal.reason.name !== 'AbortError') code = EXIT.broken;
  } catch (error) {
    ({ code, message: failure } = await explainError(error));
    throw error;
  } finally {
    progress?.clear();
    for (const reporter of reporters) reporter.end(code, failure);
    for (const file of files) await file.save(terminal.signal);
    if (failure === undefined) await acceptance?.save(terminal.signal);
  }
  return code;
}

function checksFor({ choice, isLastFailed }: TestCommand, cache: string | undefined, dir: string): Chosen {
  const chosen = chosenChecks(CHECKS, choice);
  return isLastFailed ? leftFromLastRun(chosen, cache === undefined ? undefined : readLastRun(cache, dir)) : chosen;
}

/** A reporter that writes nothing, but remembers the run. */
function rememberer(
  cache: string | undefined,
  dir: string,
  onDocument: (document: ReportDocument) => void,
  options: ReporterOptions,
): Reporter {
  const remember = documentReporter((document) => {
    if (cache !== undefined) writeLastRun(cache, dir, document);
    onDocument(document);
    return '';
  });
  return remember({ write: () => {}, hasColors: false }, CHECKS, options);
}

/** What the report says about how the run was asked for. */
function optionsFor({
  options,
  choice,
  strictness,
  isQuiet,
  isVerbose,
  bails,
  isLastFailed,
  dir,
}: TestCommand): ReporterOptions {
  const given = Object.entries({ ...options, ...strictness, ...choice, bails, isLastFailed }).filter(([, value]) => {
    return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
  });
  return { isQuiet, isVerbose, dir, options: Object.fromEntries(given) };
}

function acceptanceOptions(
  { options, choice, bails, isLastFailed, updatesBaseline }: TestCommand,
  dir: string,
): AcceptanceOptions {
  const { conformanceDir = join(dir, 'conformance'), ignoresPluginConfig } = options;
  return {
    conformanceDir: ignoresPluginConfig ? undefined : conformanceDir,
    updates: updatesBaseline,
    isPartial: bails || isLastFailed || choice.only.length > 0 || choice.skip.length > 0,
  };
}

/** Where CI is set nobody waits, so everything runs, unless the command line says otherwise. */
export function isThorough(
  { options }: Pick<TestCommand, 'options'>,
  { environment }: Pick<Terminal, 'environment'>,
): boolean {
  return options.thorough ?? Boolean(environment?.CI);
}

function progressFor(command: TestCommand, terminal: Terminal): Progress | undefined {
  if (command.isQuiet) return undefined;
  const { budgetMs = DEFAULT_BUDGET_MS } = command.options;
  const progress = terminal.stderr.isTerminal ? progressOn : plainProgressOn;
  return progress(terminal.stderr, isThorough(command, terminal) ? undefined : budgetMs);
}

/** Output that the line of the progress makes room for. */
function above(progress: Progress | undefined, screen: Screen): Screen {
  if (!progress) return screen;
  return {
    ...screen,
    write(text) {
      progress.clear();
      screen.write(text);
    },
  };
}

function withNote(event: RunEvent, note: string | undefined): RunEvent {
  if (event.type !== 'report' || note === undefined) return event;
  return {
    ...event,
    report: { ...event.report, notes: [...event.report.notes, { code: 'few-checks', message: note }] },
  };
}

function isFailure({ finding }: Extract<RunEvent, { type: 'finding' }>, strictness: Strictness): boolean {
  return exitCode({ findings: [finding], gaps: [] }, strictness) === EXIT.nonconforming;
}
