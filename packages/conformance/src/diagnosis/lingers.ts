import type { Observed } from '../model/seen/observed.js';

/** Whether a plugin had answered completely when its time was up, so that only its process was too slow: a thread kept it alive, say. */
export function lingers({ transcript, document }: Observed): boolean {
  if (transcript.ending.kind !== 'timed-out' || document.is !== 'document') return false;
  const { value } = document;
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}
