import type { Observed } from '../model/seen/observed.js';

/** Whether a plugin had answered completely when its time was up, so that only its process was too slow: a thread kept it alive, say. */
export function lingers({ transcript, document }: Observed): boolean {
  if (transcript.ending.kind !== 'timed-out' || document.is !== 'document') return false;
  const { value } = document;
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}

/** What to do about a process that does not exit once its answer is written. */
export const LETTING_GO = {
  fix: 'Something keeps the process alive: a thread, a timer or an open connection. End it, or do not let it delay the exit.',
  examples: {
    python:
      'threading.Thread(target=work, daemon=True).start()  # a ThreadPoolExecutor waits for its threads, even without `with`',
    typescript: 'setInterval(work, 1000).unref();\nagent.destroy();',
  },
} as const;
