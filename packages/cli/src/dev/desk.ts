import { randomInt } from 'node:crypto';
import {
  type NetworkName,
  type QuestionsOptions,
  type ReportDocument,
  type Style,
  styleFor,
  type Terminal as TestTerminal,
} from 'obscura-conformance/dev';
import type { Ongoing, Terminal } from '../terminal.js';
import { type Answers, createAnswers } from './answers.js';
import { createOwnWrites, type OwnWrites } from './own-writes.js';

/** What to do on every save. */
export type DevelopOptions = {
  readonly dir: string;
  readonly question: QuestionsOptions;
  /** Whether to run the build script of a plugin in TypeScript first. */
  readonly builds: boolean;
  readonly network: NetworkName | undefined;
  readonly localHosts: readonly string[];
  readonly conformanceDir: string | undefined;
  readonly pluginsRoot: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/** What the loop keeps from round to round. */
export type Desk = {
  readonly options: DevelopOptions;
  readonly style: Style;
  readonly answers: Answers;
  readonly own: OwnWrites;
  /** Of every test, so that two of them can be compared. */
  readonly seed: number;
  /** The last test. */
  report: ReportDocument | undefined;
  print(text: string): void;
  /** The terminal for one round. What a round says after a change is out of date, but a signal lets it finish. */
  terminalFor(signal: AbortSignal): TestTerminal;
};

/** An empty desk. `end`: aborted when the user ends the loop. */
export function createDesk(options: DevelopOptions, terminal: Terminal, ongoing: Ongoing, end: AbortSignal): Desk {
  const { isTerminal, hasColors, columns } = ongoing;
  const { stdout, stderr } = terminal;
  return {
    options,
    style: styleFor(hasColors),
    answers: createAnswers(),
    own: createOwnWrites(),
    seed: randomInt(2 ** 31),
    report: undefined,
    print: (text) => stdout.write(text),
    terminalFor(signal) {
      const on = (stream: Terminal['stdout']) => ({
        ...{ isTerminal, hasColors, columns },
        write(text: string) {
          if (!signal.aborted || end.aborted) stream.write(text);
        },
      });
      return { stdout: on(stdout), stderr: on(stderr), signal, environment: options.environment };
    },
  };
}
