import { writeResults } from '../../../fleet/pages/write-results.js';
import { type News, newsSince } from '../../../fleet/summary/against.js';
import { countsText } from '../../../fleet/summary/counts-text.js';
import type { FleetCause, FleetDocument } from '../../../fleet/summary/fleet-schema.js';
import { EXIT, type ExitCode } from '../../../model/report/exit-code.js';
import { short } from '../../../report/formats/summary.js';
import type { Output } from '../../../report/reporter.js';
import { type Style, styleFor } from '../../../report/text/style.js';
import { counted } from '../../../wording/counted.js';
import { printable } from '../../../wording/printable.js';
import { shellWord } from '../../../wording/shell-word.js';

/** A fleet, or several shards put together, at its end. */
type Conclusion = {
  document: FleetDocument;
  /** An earlier report to compare with. */
  before: FleetDocument | undefined;
  outDir: string;
  /** What to name to go on. */
  path?: string;
  wasStopped?: boolean;
};

/** Causes that are shown. The page has all of them. */
const MAX_CAUSES = 20;

/** Writes down and says what came of a fleet, or what is new in it, and decides on the exit code. */
export function conclude({ document, before, outDir, path, wasStopped = false }: Conclusion, output: Output): ExitCode {
  const style = styleFor(output.hasColors);
  const news = before && newsSince(before, document);
  const files = writeResults(outDir, document, news);
  const causes = news ? news.causes : document.causes;
  const shown = causes.slice(0, MAX_CAUSES).map((cause) => causeText(cause, style, news !== undefined));
  const more = causes.length > MAX_CAUSES ? [`… and ${counted(causes.length - MAX_CAUSES, 'other cause')}`] : [];
  const rows = [
    ...(shown.length > 0 ? ['', ...shown, ...more] : []),
    '',
    ...(news ? newsRows(news, style) : []),
    `${countsText(document)} (${counted(document.counts.calls, 'call')}, seed ${document.seed})`,
    ...(wasStopped && path !== undefined
      ? [
          style.caution(
            `Stopped early. To go on, add --resume: obscura-conformance fleet ${shellWord(path)} … --resume`,
          ),
        ]
      : []),
    `${printable(files.page)}  ${printable(files.json)}`,
  ];
  output.write(`${rows.join('\n')}\n`);
  return news ? exitCodeOf(news, document) : document.exitCode;
}

/** Only what is new fails a comparison. */
function exitCodeOf({ causes }: News, { exitCode, unfinished }: FleetDocument): ExitCode {
  if (exitCode === EXIT.broken) return EXIT.broken;
  if (causes.some(({ kind, level }) => kind === 'finding' && level === 'MUST')) return EXIT.nonconforming;
  return causes.some(({ kind }) => kind !== 'finding') || unfinished.length > 0 ? EXIT.incomplete : EXIT.conforms;
}

function newsRows({ causes, added, removed, gone, isAskedOtherwise, harness }: News, style: Style): string[] {
  return [
    causes.length === 0 ? style.good('Nothing new is wrong.') : `${counted(causes.length, 'new cause')}.`,
    ...(gone > 0 ? [`${counted(gone, 'earlier problem')} no longer there.`] : []),
    ...(added.length > 0 ? [`New: ${namesText(added)}`] : []),
    ...(removed.length > 0 ? [`Gone: ${namesText(removed)}`] : []),
    ...(isAskedOtherwise ? ['The plugins were asked other things than before: the seed or the options differ.'] : []),
    ...(harness ? [`The harness has changed: ${harness.before} → ${harness.now}`] : []),
  ];
}

/** A cause with the plugins that it hits. What is new is listed whole. */
function causeText(
  { kind, code, level, title, message, fix, plugins }: FleetCause,
  style: Style,
  isWhole: boolean,
): string {
  const mark = kind === 'finding' && level === 'MUST' ? style.bad('✖') : style.caution('!');
  const words = title === undefined ? kind : title;
  const names = isWhole ? plugins.map(printable).join(', ') : namesText(plugins);
  return [
    `${mark} ${style.strong(printable(code))}  ${printable(words)}  ${style.faint(counted(plugins.length, 'plugin'))}`,
    `  ${names}`,
    `  ${style.faint(printable(short(plugins.length > 1 ? `${plugins[0]}: ${message}` : message, MAX_MESSAGE)))}`,
    ...(fix === undefined ? [] : [`  ${style.faint(`fix: ${fix}`)}`]),
  ].join('\n');
}

const MAX_NAMES = 8;
/** The page has all of a message. */
const MAX_MESSAGE = 240;

function namesText(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMES).map(printable).join(', ');
  return names.length > MAX_NAMES ? `${shown} and ${names.length - MAX_NAMES} more` : shown;
}
