import { join, relative } from 'node:path';
import { printable } from '@obscura/protocol';
import { explainError, rerunOnChange } from 'obscura-conformance/dev';
import type { Ongoing, Terminal } from '../terminal.js';
import { askRound } from './ask-round.js';
import { createDesk, type Desk, type DevelopOptions } from './desk.js';
import { recordRound } from './record-round.js';
import { testRound } from './test-round.js';

/** What keys ask for. */
const KEYS = { c: testRound, r: recordRound, q: 'quit' } as const;

const HINT = 'c conformance of what has changed · r record · q quit';

/** What the progress of a test has left there. */
const CLEAR_LINE = '\r\u001b[2K';

/**
 * The inner loop: asks the examples of a plugin now and on every save, shows what has changed, and does what keys ask for, until a signal or `q`
 * ends it. What the author is still writing may be broken: that is shown, and waited out.
 */
export async function develop(options: DevelopOptions, terminal: Terminal, ongoing: Ongoing): Promise<void> {
  const { dir, conformanceDir } = options;
  const quit = new AbortController();
  const signal = AbortSignal.any([ongoing.signal, quit.signal]);
  const desk = createDesk(options, terminal, ongoing, signal);
  const { print, style } = desk;
  const exam = conformanceDir ?? join(dir, 'conformance');
  let wanted: typeof testRound | undefined;
  let isFirst = true;

  async function round(runSignal: AbortSignal, changed: readonly string[]): Promise<void> {
    const rounds = [...(isFirst || changed.length > 0 ? [askRound] : []), ...(wanted ? [wanted] : [])];
    if (rounds.length === 0) return;
    [wanted, isFirst] = [undefined, false];
    if (changed.length > 0) announce(desk, changed);
    if (changed.some((path) => path.startsWith(exam) || path.endsWith('manifest.yml'))) desk.answers.doubt();
    for (const each of rounds) if (!runSignal.aborted) await waitOut(each, runSignal);
    if (!runSignal.aborted) print(`\n${style.faint(ongoing.onKey ? HINT : 'Waiting for a change.')}\n`);
  }

  /** Shows what is wrong with the plugin, its examples or the environment. */
  async function waitOut(work: typeof testRound, runSignal: AbortSignal): Promise<void> {
    try {
      await work(desk, runSignal);
      if (runSignal.aborted && !signal.aborted && work !== askRound)
        print(`${ongoing.isTerminal ? CLEAR_LINE : ''}${style.caution('A change has ended this.')}\n`);
    } catch (error) {
      if (!runSignal.aborted) print(`${style.bad('✖')} ${(await explainError(error)).message}\n`);
    }
  }

  await rerunOnChange([dir, ...(conformanceDir === undefined ? [] : [conformanceDir])], round, {
    signal,
    ignored: [join(exam, 'cases')],
    isOurs: desk.own.has,
    onMuted: (path) =>
      print(`${printable(path)} changes whenever the plugin runs: only changes in between count now.\n`),
    onReady(runAgain) {
      const stop = ongoing.onKey?.((key) => {
        const does = isKey(key) ? KEYS[key] : undefined;
        if (does === 'quit') return quit.abort(does);
        if (does === undefined) return;
        wanted = does;
        runAgain();
      });
      if (stop) signal.addEventListener('abort', stop, { once: true });
    },
  });
}

function isKey(key: string): key is keyof typeof KEYS {
  return Object.hasOwn(KEYS, key);
}

function announce({ options, style, print }: Desk, changed: readonly string[]): void {
  const [first = '', ...others] = changed.map((path) => relative(options.dir, path));
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  print(`\n${style.faint(`── ${printable(first)}${more} ──`)}\n`);
}
