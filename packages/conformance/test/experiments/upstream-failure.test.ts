import type { Input } from '@obscura/protocol';
import type { Exchange } from '@obscura/upstream';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.js';
import { FAILURES, kindsFor, modesFor, numbersToFail } from '../../src/experiments/failures/failures-in-turn.js';
import { failingCalls, seeDown, seeNth, whileFailing } from '../../src/experiments/failures/upstream-failure.js';
import { askBatch, askSingle, type Call } from '../../src/model/call.js';
import type { JudgeCheck, Judged } from '../../src/model/check.js';
import { judge } from '../../src/search/playing/judge.js';
import { contextOf } from '../../src/subject/exam/context.js';
import { observed, request } from '../checks/support/observed.js';
import { manifestWith } from '../support/manifest.js';

const JUDGES = CHECKS.filter((check): check is JudgeCheck => check.kind === 'judge');
const URL = 'https://api.example.org/films';

/** A judged call with this many requests, some of which fail. */
function came(call: Call, document: object, requests: readonly Exchange[] = [request(URL), request(URL)]): Judged {
  const [failure] = call.conditions?.failures ?? [];
  const hit = requests.map((each, index): Exchange => {
    const fails = failure && failure.kind !== 'varied' && (failure.at === undefined || failure.at === index + 1);
    return fails ? { ...each, answeredBy: { kind: 'fault', fault: failure.kind } } : each;
  });
  const seen = observed(call, { stdout: JSON.stringify(document), requests: hit });
  return { ...seen, judgement: judge(JUDGES, seen) };
}

const asker = { action: 'movieByName', auth: {} } as const;
const item = (title: string) => ({ id: title, input: { title } });
const film = (title: string, fields: object = {}) => ({ title, ...fields });
const batch = askBatch(asker, ['Heat', 'Alien', 'Nothing'].map(item));

/** A batch under good conditions, then one where every request fails and the plugin says so, then one where only the second request fails. */
function nth(before: readonly (object | null)[], after: readonly (object | null)[], requests?: readonly Exchange[]) {
  const answer = (films: readonly (object | null)[]) => ({
    ok: true,
    results: ['Heat', 'Alien', 'Nothing'].map((id, index) => ({ id, result: films[index] ?? null })),
  });
  const down = came(whileFailing(batch, '500'), { ok: false, error: 'TMDB is down' });
  return seeNth('500', [
    came(batch, answer(before), requests),
    down,
    came(whileFailing(batch, '500', 2), answer(after), requests),
  ]);
}

/** One movie under good conditions, and the answer while every request fails. */
function down(before: object, after: object, input: Input = { title: 'Heat' }) {
  const call = askSingle(asker, input);
  const answers = [
    came(call, { ok: true, result: before }),
    came(whileFailing(call, '500'), { ok: true, result: after }),
  ];
  return seeDown('500', answers);
}

describe('while one request fails', () => {
  const good = [film('Heat'), film('Alien'), null];

  it('a result of another item is a failure, even if the item itself has none', () => {
    expect(nth(good, [film('Heat'), film('Heat'), null])).toMatchObject({
      is: 'fail',
      evidence: {
        message: 'The provider answers 500 on the second request, and the plugin mixes up movies',
        details: ['item "Alien": "Alien" became "Heat", which belongs to item "Heat"'],
      },
    });
    expect(nth(good, [film('Heat'), film('Alien'), film('Alien')])).toMatchObject({
      evidence: { details: ['item "Nothing": “no match” became "Alien", which belongs to item "Alien"'] },
    });
  });

  it('a movie with different ids is a failure, whatever its title', () => {
    const ids = (tmdb: string) => film('Heat', { externalIds: { tmdb } });
    expect(nth([ids('949'), film('Alien')], [ids('1'), film('Alien')])).toMatchObject({ is: 'fail' });
  });

  it('fewer fields, another language and the original title are not failures', () => {
    const heat = film('Heat', { overview: 'Cops and robbers.', externalIds: { tmdb: '949' } });
    expect(nth([heat, film('Alien')], [film('Heat'), film('Alien')])).toEqual({ is: 'pass' });
    const german = film('Der Pate', { externalIds: { tmdb: '238' } });
    const original = film('The Godfather', { externalIds: { tmdb: '238' } });
    expect(nth([german], [original])).toEqual({ is: 'pass' });
    const response = { status: 200, headers: {}, body: '{"results": [{"original_title": "Le Fabuleux Destin"}]}' };
    const asked = [request(URL, { answeredBy: { kind: 'live', response } }), request(URL)];
    expect(nth([film('Die fabelhafte Welt')], [film('Le Fabuleux Destin')], asked)).toEqual({ is: 'pass' });
  });
});

describe('while every request fails', () => {
  it.each(['Untitled', 'Error 500'])('a made-up movie is a failure: %s', (title) => {
    expect(down(film('Heat'), film(title))).toMatchObject({
      is: 'fail',
      evidence: {
        message: 'The provider answers 500, and the plugin makes up a result',
        details: [`the answer: "Heat" became "${title}"`],
      },
    });
  });

  it.each([
    ['that stays the same', film('Heat'), film('Heat', { overview: 'From a cache.' }), { title: 'heat 1995' }],
    [
      'made from the question',
      film('Heat'),
      film('De Laatste'),
      { title: 'x', filePath: '/films/de.laatste.1999.mkv' },
    ],
    ['with the same id', film('Heat', { externalIds: { a: '1' } }), film('X', { externalIds: { a: '1' } }), {}],
  ])('an answer %s is not a failure', (_, before, after, input) => {
    expect(down(before, after, input)).toEqual({ is: 'not-exercised' });
  });
});

describe('the requests that fail', () => {
  const calls = (count: number, call: Call) =>
    came(
      call,
      { ok: true, result: film('Heat') },
      Array.from({ length: count }, () => request(URL)),
    );
  const single = askSingle(asker, { title: 'Heat' });

  it('are all but the first, over all kinds of failure, as long as there are not too many', () => {
    const tried = (count: number, call: Call) => [
      ...new Set(FAILURES.flatMap((kind) => numbersToFail(kind, calls(count, call)))),
    ];
    expect(tried(1, single)).toEqual([]);
    expect(tried(2, single)).toEqual([2]);
    expect(tried(3, single).toSorted()).toEqual([2, 3]);
    expect(tried(8, single).toSorted()).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(tried(7, batch).toSorted()).toEqual([2, 3, 4, 5, 6, 7]);
    expect(tried(50, batch)).toHaveLength(7);
  });

  it('meet each action in both modes, though only the first action with each failure', () => {
    for (const kind of FAILURES) expect(modesFor(kind, 0)).toEqual(['single', 'batch']);
    for (const place of [1, 2, 3, 4, 5, 6]) {
      const modes = kindsFor(place).flatMap((kind) => modesFor(kind, place));
      expect(modes).toHaveLength(kindsFor(place).length);
      expect(new Set(modes)).toEqual(new Set(['single', 'batch']));
    }
    expect(modesFor('reset', 1)).not.toEqual(modesFor('reset', 2));
  });

  it('fail for every action, with some of the kinds in turn', () => {
    expect(kindsFor(0)).toEqual(FAILURES);
    expect(kindsFor(1)).toEqual(['reset', '500', 'html', 'refused', '429']);
    expect(kindsFor(2)).toEqual(['reset', '500', 'html', 'empty', 'truncated']);
    const manifest = manifestWith({ movieByName: true, seriesByName: true });
    const context = contextOf(manifest, { examples: {}, deadlines: {}, credentials: {}, skip: {} }, {});
    expect(failingCalls(context, '429')).toHaveLength(2);
    expect(failingCalls(context, 'empty')).toHaveLength(1);
  });
});
