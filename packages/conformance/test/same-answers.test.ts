import { join } from 'node:path';
import { loadPlugin } from '@obscura/executor';
import { expect, it, onTestFinished } from 'vitest';
import { askBatch, askSingle, type Call } from '../src/model/call.js';
import { askerOf } from '../src/subject/exam/questions.js';
import { readSession, type Session } from '../src/subject/session.js';
import { startable } from '../src/subject/startable.js';
import type { Subject } from '../src/subject/subject.js';
import { compiledReference } from './support/reference-plugin.js';

const PLUGINS = join(import.meta.dirname, '..', '..', '..', 'plugins');

it('the two reference plugins give the same answers with the same requests, alone and in a batch', async () => {
  const python = await open(join(PLUGINS, 'tmdb-py'));
  const typescript = await open(await compiledReference());
  expect(typescript.session.config.examples).toEqual(python.session.config.examples);
  expect(typescript.session.context.actions).toEqual(python.session.context.actions);
  expect(python.session.context.actions).toHaveLength(7);

  // Each is asked with its own made-up credentials.
  const calls = questions(typescript.session);
  for (const [index, call] of questions(python.session).entries()) {
    const [ours, theirs] = await Promise.all([python.subject.run(call), typescript.subject.run(calls[index] ?? call)]);
    expect(ours?.answer).toMatchObject({ ok: true });
    expect(theirs?.answer).toEqual(ours?.answer);
    expect(askedFor(theirs)).toEqual(askedFor(ours));
  }
});

function questions({ context }: Session): Call[] {
  return context.actions.flatMap((action) => {
    const asker = askerOf(context, action);
    const examples = context.examplesOf(action);
    const items = examples.map((input, index) => ({ id: `row-${index}`, input }));
    return [askBatch(asker, items), ...examples.slice(0, 1).map((input) => askSingle(asker, input))];
  });
}

/** One plugin sends requests one by one, the other in parallel, so the order does not matter. */
function askedFor(observed: Awaited<ReturnType<Subject['run']>> | undefined): string[] {
  return observed?.requests.map(({ method, url }) => `${method} ${sorted(url)}`).toSorted() ?? [];
}

function sorted(address: string): string {
  const url = new URL(address);
  url.searchParams.sort();
  return url.href;
}

async function open(dir: string): Promise<{ session: Session; subject: Subject }> {
  const session = await readSession(await loadPlugin(dir));
  const start = startable(session.plugin);
  if (!start.ok) throw new Error(start.why);
  const subject = await session.open(start.launch, { start: 'fork' });
  onTestFinished(() => subject.close());
  return { session, subject };
}
