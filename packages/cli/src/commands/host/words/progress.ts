import type { Step } from '@obscura/manager';
import { printable } from '@obscura/protocol';

/** What the manager does, as a line that the next one replaces. */
const WORDS = {
  download: 'downloading',
  verify: 'verifying',
  unpack: 'unpacking',
  prepare: 'preparing',
  try: 'trying out',
  place: 'placing',
  remember: 'placing',
  switch: 'switching to',
  record: 'switching to',
  clean: 'cleaning up after',
  done: '',
} as const satisfies Record<Step['is'], string>;

/** How often a download is drawn at the most, in milliseconds. */
const PACE_MS = 100;

/** Shows each step by `show`; `undefined` takes the line away. `now`: in milliseconds. */
export function progressOf(
  show: (line: string | undefined) => void,
  now: () => number = Date.now,
): (step: Step) => void {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let last: string | undefined;
  return ({ plugin, is, received = 0, total }) => {
    // The first bytes of a download, and its end, are always drawn.
    const isBusy = is === 'download' && last === is && received !== total && now() - drawnAt < PACE_MS;
    if (isBusy) return;
    [drawnAt, last] = [now(), is];
    if (is === 'done') return show(undefined);
    const amount = is === 'download' ? `  ${amountOf(received, total)}` : '';
    show(`${WORDS[is]} ${printable(plugin, { maxLength: 60 })}${amount}`);
  };
}

/** `1.5 of 3.0 MiB (50 %)`. */
function amountOf(received: number, total: number | undefined): string {
  const mib = (bytes: number) => (bytes / 1024 ** 2).toFixed(1);
  if (total === undefined || total === 0) return `${mib(received)} MiB`;
  return `${mib(received)} of ${mib(total)} MiB (${Math.min(100, Math.floor((received / total) * 100))} %)`;
}
