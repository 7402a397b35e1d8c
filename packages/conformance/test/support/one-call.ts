import { inspectPlugin } from '@obscura/executor';
import { CHECKS } from '../../src/checks/index.js';
import { askSingle } from '../../src/model/call.js';
import type { JudgeCheck, Judged } from '../../src/model/check.js';
import { askWith } from '../../src/search/playing/ask.js';
import type { Ask } from '../../src/search/playing/play.js';
import { readSession } from '../../src/subject/session.js';
import { startable } from '../../src/subject/startable.js';

const JUDGES = CHECKS.filter((check): check is JudgeCheck => check.kind === 'judge');

/** Asks the plugin in a directory for one movie, and lets every judge look at the call. */
export function askForOneMovie(dir: string): Promise<Judged> {
  return withPlugin(dir, (ask, auth) => ask(askSingle({ action: 'movieByName', auth }, { title: 'Heat' })));
}

/** Opens the plugin in a directory for as long as `use` takes. */
export async function withPlugin<T>(
  dir: string,
  use: (ask: Ask, auth: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  const inspection = inspectPlugin(dir);
  if (inspection.is !== 'plugin') throw new Error(`${dir} is no plugin`);
  const session = await readSession(inspection.plugin, {});
  const start = startable(session.plugin);
  if (!start.ok) throw new Error(start.why);
  const subject = await session.open(start.launch, { deadlineMs: 10_000 });
  try {
    return await use(askWith(subject, JUDGES), session.credentials);
  } finally {
    await subject.close();
  }
}
