import { type BatchItem, isBatch } from '@obscura/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchOrderIrrelevant } from '../../src/checks/batch/same/order-irrelevant.js';
import { CHECKS } from '../../src/checks/index.js';
import { inputJsonSpellingIrrelevant } from '../../src/checks/input/json-spelling-irrelevant.js';
import { inputUnknownFieldsIgnored } from '../../src/checks/input/unknown-fields-ignored.js';
import type { Call } from '../../src/model/call.js';
import type { JudgeCheck, Judged, SeenByExperiment, Source } from '../../src/model/check.js';
import { judge } from '../../src/search/playing/judge.js';
import { contextOf } from '../../src/subject/exam/context.js';
import { observed, request } from '../checks/support/observed.js';
import { manifestWith } from '../support/manifest.js';

const JUDGES = CHECKS.filter((check): check is JudgeCheck => check.kind === 'judge');
const KNOWN = ['Heat', 'Alien', 'Ran', 'Brazil'];
const config = {
  examples: { movieByName: KNOWN.map((title) => ({ title })), seriesByName: KNOWN.map((title) => ({ title })) },
  deadlines: {},
  credentials: {},
  skip: {},
};
const context = contextOf(manifestWith({ movieByName: true, seriesByName: true, supportsBatch: true }), config, {});
const THREE = [inputUnknownFieldsIgnored, inputJsonSpellingIrrelevant, batchOrderIrrelevant] as const;

/** A plugin: the titles that it finds for the items of a call, or how it ends, or that it asks for what is not recorded. */
type Plugin = (text: string, items: readonly BatchItem[]) => readonly (string | null)[] | 'crashes' | 'asks elsewhere';

const right = (_: string, items: readonly BatchItem[]) => items.map(titleOf);
const titleOf = ({ input }: BatchItem): string | null =>
  KNOWN.includes(input.title ?? '') ? String(input.title) : null;

/** What the three checks see in the first scenario of each source, and how many calls that took. */
function played(plugin: Plugin, which: (source: Source) => boolean = ({ isExtra }) => !isExtra) {
  return inputUnknownFieldsIgnored
    .sources(context)
    .filter(which)
    .map((source) => {
      const done = playOf(source, plugin);
      return { calls: done.length, done, seen: THREE.map((check) => check.see(done)) };
    });
}

function playOf(source: Source, plugin: Plugin): Judged[] {
  const [scenario] = fc.sample(source.scenarios, { numRuns: 1, seed: 1 });
  const done: Judged[] = [];
  const next = () => [source.next(scenario, done) ?? []].flat()[0];
  for (let call = next(); call; call = next()) {
    if (done.length > 20) throw new Error('a scenario ends');
    const seen = answerOf(call, plugin);
    done.push({ ...seen, judgement: judge(JUDGES, seen) });
  }
  return done;
}

function answerOf(call: Call, plugin: Plugin) {
  const text = Buffer.from(call.stdin).toString();
  const envelope = JSON.parse(text);
  const items: BatchItem[] = isBatch(envelope) ? envelope.batch : [{ id: '', input: envelope.input }];
  const found = plugin(text, items);
  if (found === 'crashes') return observed(call, { ending: { kind: 'signaled', signal: 'SIGSEGV' } });
  if (found === 'asks elsewhere') {
    const requests = [request('https://example.org/', { status: 501, answeredBy: { kind: 'unrecorded' } })];
    return observed(call, { stdout: '{"ok": true, "result": null}', requests });
  }
  const results = found.map((title, index) => ({ id: items[index]?.id, result: title === null ? null : { title } }));
  const answer = isBatch(envelope) ? { results } : { result: results[0]?.result };
  return observed(call, { stdout: JSON.stringify({ ok: true, ...answer }) });
}

const verdicts = (seen: readonly SeenByExperiment[]) => seen.map(({ is }) => is);
const failing = (all: ReturnType<typeof played>) => [
  ...new Set(all.flatMap(({ seen }) => THREE.filter((_, index) => seen[index]?.is === 'fail').map(({ id }) => id))),
];

describe('comparisons that are made together', () => {
  it('ask a right plugin twice, and the first action once more, whose batch is rotated', () => {
    const all = played(right);
    expect(all.map(({ calls }) => calls)).toEqual([2, 3, 2, 2]);
    expect(all.map(({ seen }) => verdicts(seen))).toEqual([
      ['pass', 'pass', 'not-exercised'],
      ['pass', 'pass', 'pass'],
      ['pass', 'pass', 'not-exercised'],
      ['pass', 'pass', 'pass'],
    ]);
  });

  it.each<[string, Plugin, string]>([
    [
      'takes the last field',
      (_, items) => items.map(({ input }) => [Object.values(input).at(-1)].map(String)[0] ?? null),
      'input/unknown-fields-ignored',
    ],
    [
      'takes the first field',
      (_, items) => items.map(({ input }) => [Object.values(input)[0]].map(String)[0] ?? null),
      'input/unknown-fields-ignored',
    ],
    [
      'reads escapes as they are',
      (text, items) => (/\\u/.test(text) ? items.map(() => null) : right(text, items)),
      'input/json-spelling-irrelevant',
    ],
    [
      'crashes on more than one line',
      (text, items) => (/\n/.test(text) ? 'crashes' : right(text, items)),
      'input/json-spelling-irrelevant',
    ],
    [
      'knows only its first item',
      (text, items) => (items[0]?.input.title === 'Heat' ? right(text, items) : items.map(() => null)),
      'batch/order-irrelevant',
    ],
    [
      'loses one of a pair of neighbours',
      (_, items) =>
        items.map((item, index) =>
          titleOf(item) === 'Ran' && titleOf(items[index ^ 1] ?? item) === 'Alien' ? null : titleOf(item),
        ),
      'batch/order-irrelevant',
    ],
  ])('name the check of a plugin that %s, and no other', (_, plugin, id) => {
    const all = played((text, items) => (text.includes('seriesByName') ? right(text, items) : plugin(text, items)));
    expect(failing(all)).toEqual([id]);
    for (const { seen, done } of all) {
      const at = THREE.findIndex((_, index) => seen[index]?.is === 'fail');
      const evidence = seen[at]?.is === 'fail' ? seen[at].evidence : undefined;
      if (!evidence) continue;
      const essence = THREE[at]?.essence?.(done) ?? [];
      expect(essence).toContain(done[evidence.at ?? -1]);
      expect(essence.length).toBeLessThan(done.length);
      expect(THREE[at]?.see(essence)).toMatchObject({ is: 'fail' });
    }
  });

  it('name each check of a plugin that makes several mistakes', () => {
    const all = played((text, items) => [...right(text, items)].map((title) => title && `${title} ${text.length}`));
    expect(failing(all)).toEqual(['input/unknown-fields-ignored', 'input/json-spelling-irrelevant']);
  });

  it('judge each way alone where all at once send requests without a recording', () => {
    const isTurned = (items: readonly BatchItem[]) => items[0]?.input.title !== 'Heat';
    const plugin: Plugin = (text, items) => {
      if (items.length > 1 && isTurned(items)) return 'asks elsewhere';
      return items.some((item) => 'fieldOfTomorrow' in item) && items.length > 1 ? 'crashes' : right(text, items);
    };
    const [, batch] = played(plugin);
    expect(verdicts(batch?.seen ?? [])).toEqual(['fail', 'pass', 'not-exercised']);
  });

  it('leave a crash that no way alone brings about to the judges', () => {
    const [single] = played((text, items) =>
      /\\u/.test(text) && /anotherField|\\u0061\\u006e/.test(text) ? 'crashes' : right(text, items),
    );
    expect(single?.done[1]?.judgement.failed.length).toBeGreaterThan(0);
    expect(verdicts(single?.seen ?? [])).not.toContain('elsewhere');
  });

  it('ignore what changes by itself', () => {
    let calls = 0;
    const all = played((_, items) => items.map((item) => `${titleOf(item)} ${calls++}`));
    expect(failing(all)).toEqual([]);
  });

  it('rotate the batches of later actions in a long run', () => {
    const extra = played(right, ({ isExtra }) => isExtra === true);
    expect(extra.map(({ calls, seen }) => [calls, ...verdicts(seen)])).toEqual([[3, 'pass', 'pass', 'pass']]);
  });
});
