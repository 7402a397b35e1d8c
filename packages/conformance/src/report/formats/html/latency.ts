import { counted } from '../../../wording/counted.js';
import { escaped } from './markup.js';
import type { SeenCall } from './seen-call.js';

const WIDTH = 660;
const HEIGHT = 140;
/** Upper ends of the bars in milliseconds; each is about twice the one before. */
const ENDS = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, Number.POSITIVE_INFINITY];
/** Calls listed behind a bar, slowest first. */
const MAX_LISTED = 8;

type Bar = { label: string; calls: readonly SeenCall[] };

/** How long calls took: a bar for each range, which leads to the calls behind it. */
export function latency(calls: readonly SeenCall[]): string {
  return plot(calls, { id: 'calls', label: 'Calls by duration', caption: `Calls by duration. ${quantiles(calls)}` });
}

/**
 * How long a start takes, as calls show it that ask the provider nothing: hardly anything else happens in them. Hosts spawn, so the spawned ones
 * are drawn.
 */
export function startUp(calls: readonly SeenCall[]): string {
  const idle = calls.filter(({ requests }) => requests === 0);
  // A plugin that never asks anything works in all of them, and they are drawn already.
  if (idle.length === calls.length) return '';
  const [spawned, forked] = [
    idle.filter(({ start }) => start !== 'fork'),
    idle.filter(({ start }) => start === 'fork'),
  ];
  const shown = spawned.length > 0 ? spawned : forked;
  const other = spawned.length > 0 && forked.length > 0 ? ` Of the forked ones: ${quantiles(forked)}` : '';
  const caption = `Calls without a request by duration, ${shown === spawned ? 'spawned' : 'forked'}: about what a start takes. ${quantiles(shown)}${other}`;
  return plot(shown, { id: 'starts', label: 'Calls without a request by duration', caption });
}

type PlotWords = { id: string; label: string; caption: string };

function plot(calls: readonly SeenCall[], { id, label: title, caption }: PlotWords): string {
  if (calls.length === 0) return '';
  const bars = barsOf(calls);
  const most = Math.max(...bars.map(({ calls: inBar }) => inBar.length));
  const step = WIDTH / bars.length;
  const drawn = bars.map(({ label, calls: inBar }, index) => {
    const height = Math.max(inBar.length > 0 ? 2 : 0, (inBar.length / most) * (HEIGHT - 40));
    const x = index * step + step / 2;
    const rectangle = `<rect x="${(index * step + 3).toFixed(1)}" y="${(HEIGHT - 20 - height).toFixed(1)}" width="${(step - 6).toFixed(1)}" height="${height.toFixed(1)}" rx="2"/>`;
    const texts = `<text x="${x.toFixed(1)}" y="${HEIGHT - 4}">${label}</text>`;
    const count = `<text x="${x.toFixed(1)}" y="${(HEIGHT - 24 - height).toFixed(1)}">${inBar.length}</text>`;
    return inBar.length === 0
      ? texts
      : `<a href="#${id}-${index}" aria-label="${counted(inBar.length, 'call')} ${label}">${rectangle}${count}</a>${texts}`;
  });
  const lists = bars.map((bar, index) => (bar.calls.length === 0 ? '' : listOf(bar, `${id}-${index}`)));
  return `<figure><div class="scroll" tabindex="0" role="region" aria-label="Plot: ${title}"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="group" aria-label="${title}">${drawn.join('')}</svg></div><figcaption>${caption}</figcaption></figure>\n${lists.join('')}`;
}

function quantiles(calls: readonly SeenCall[]): string {
  return `Half took at most ${quantile(calls, 0.5)} ms, 95 % at most ${quantile(calls, 0.95)} ms.`;
}

function barsOf(calls: readonly SeenCall[]): Bar[] {
  return ENDS.map((end, index) => {
    const start = ENDS[index - 1] ?? 0;
    const label = end === Number.POSITIVE_INFINITY ? `over ${spelled(start)}` : `to ${spelled(end)}`;
    return { label, calls: calls.filter(({ durationMs }) => durationMs >= start && durationMs < end) };
  });
}

function spelled(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${ms / 1000} s`;
}

function listOf({ label, calls }: Bar, id: string): string {
  const slowest = calls.toSorted((a, b) => b.durationMs - a.durationMs).slice(0, MAX_LISTED);
  const rows = slowest.map(({ action = 'no action', mode, durationMs, checks }) => {
    return `<li>${durationMs} ms <code>${escaped(action)}</code> ${mode}${checks.length > 0 ? `, for ${escaped(checks.slice(0, 3).join(', '))}` : ''}</li>`;
  });
  const more = calls.length > slowest.length ? `<li>and ${calls.length - slowest.length} more</li>` : '';
  // Browsers unfold what surrounds the target of a link, but not the target itself.
  return `<details><summary>${label}: ${counted(calls.length, 'call')}</summary><ul id="${id}">${rows.join('')}${more}</ul></details>\n`;
}

function quantile(calls: readonly SeenCall[], share: number): number {
  const sorted = calls.map(({ durationMs }) => durationMs).toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
