import { inspectPlugin } from '@obscura/executor';
import { CHECKS } from '../../src/checks/index.js';
import { askSingle } from '../../src/model/call.js';
import type { JudgeCheck, Judged } from '../../src/model/check.js';
import { askWith } from '../../src/search/ask.js';
import { readSession } from '../../src/subject/session.js';
import { startable } from '../../src/subject/startable.js';

const JUDGES = CHECKS.filter((check): check is JudgeCheck => check.kind === 'judge');

/** Asks the plugin in a directory for one movie, and lets every judge look at the call. */
export async function askForOneMovie(dir: string): Promise<Judged> {
  const inspection = inspectPlugin(dir);
  if (inspection.is !== 'plugin') throw new Error(`${dir} is no plugin`);
  const session = await readSession(inspection.plugin, {});
  const start = startable(session.plugin);
  if (!start.ok) throw new Error(start.why);
  const subject = await session.open(start.launch, { deadlineMs: 10_000 });
  try {
    const auth = session.credentials;
    return await askWith(subject, JUDGES)(askSingle({ action: 'movieByName', auth }, { title: 'Heat' }));
  } finally {
    await subject.close();
  }
}
