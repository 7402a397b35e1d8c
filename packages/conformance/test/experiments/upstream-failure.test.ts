import type { Input } from '@obscura/protocol';
import type { Exchange } from '@obscura/upstream';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.js';
import { FAILURES, kindsFor, numbersToFail } from '../../src/experiments/failures-in-turn.js';
import { failingCalls, seeDown, seeNth, whileFailing } from '../../src/experiments/upstream-failure.js';
import { askBatch, askSingle, type Call } from '../../src/model/call.js';
import type { JudgeCheck, Judged } from '../../src/model/check.js';
import { judge } from '../../src/search/judge.js';
import { contextOf } from '../../src/subject/context.js';
import { observed, request } from '../checks/support/observed.js';

const JUDGES = CHECKS.filter((check): check is JudgeCheck => check.kind === 'judge');
const URL = 'https://api.example.org/films';

/** What came of a call, of so many requests. Those that fail do. */
function came(call: Call, document: object, requests: readonly Exchange[] = [request(URL), request(URL)]): Judged {
  const [failure] = call.conditions?.failures ?? [];
  const hit = requests.map((each, index): Exchange => {
    const fails = failure && (failure.at === undefined || failure.at === index + 1);
    return fails ? { ...each, answeredBy: { kind: 'fault', fault: failure.kind } } : each;
  });
  const seen = observed(call, { stdout: JSON.stringify(document), requests: hit });
  return { ...seen, judgement: judge(JUDGES, seen) };
}

const asker = { action: 'movieByName', auth: {} } as const;
const item = (title: string) => ({ id: title, input: { title } });
const film = (title: string, fields: object = {}) => ({ title, ...fields });
const batch = askBatch(asker, ['Heat', 'Alien', 'Nothing'].map(item));

/** A batch in good conditions and with its second request failing. Between them, all fail and the plugin says so. */
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

/** One film in good conditions, and what is said while all requests fail. */
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

  it('a result of another item is a failure, also where the item itself has none', () => {
    expect(nth(good, [film('Heat'), film('Heat'), null])).toMatchObject({
      is: 'fail',
      evidence: {
        message: 'The provider answers 500 at the second request, and the plugin answers with another film',
        details: ['item "Alien": "Alien" becomes "Heat", the film of item "Heat"'],
      },
    });
    expect(nth(good, [film('Heat'), film('Alien'), film('Alien')])).toMatchObject({
      evidence: { details: ['item "Nothing": “no match” becomes "Alien", the film of item "Alien"'] },
    });
  });

  it('another film by its ids is a failure, whatever its title', () => {
    const ids = (tmdb: string) => film('Heat', { externalIds: { tmdb } });
    expect(nth([ids('949'), film('Alien')], [ids('1'), film('Alien')])).toMatchObject({ is: 'fail' });
  });

  it('fewer fields, another language and the original title are none', () => {
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
  it.each(['Untitled', 'Error 500'])('a film that nobody can know of is a failure: %s', (title) => {
    expect(down(film('Heat'), film(title))).toMatchObject({
      is: 'fail',
      evidence: {
        message: 'The provider answers 500, and the plugin answers what it cannot know',
        details: [`the answer: "Heat" becomes "${title}"`],
      },
    });
  });

  it.each([
    ['the same', film('Heat'), film('Heat', { overview: 'From a cache.' }), { title: 'heat 1995' }],
    ['made of the question', film('Heat'), film('De Laatste'), { title: 'x', filePath: '/films/de.laatste.1999.mkv' }],
    ['a film of the same id', film('Heat', { externalIds: { a: '1' } }), film('X', { externalIds: { a: '1' } }), {}],
  ])('what is %s is none', (_, before, after, input) => {
    expect(down(before, after, input)).toEqual({ is: 'not-exercised' });
  });
});

describe('what fails', () => {
  const calls = (count: number, call: Call) =>
    came(
      call,
      { ok: true, result: film('Heat') },
      Array.from({ length: count }, () => request(URL)),
    );
  const single = askSingle(asker, { title: 'Heat' });

  it('is each request but the first, over all kinds, as long as there are not too many', () => {
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

  it('is tried of each action, some of it of each in turn', () => {
    expect(kindsFor(0)).toEqual(FAILURES);
    expect(kindsFor(1)).toEqual(['reset', '500', 'html', 'refused', '429']);
    expect(kindsFor(2)).toEqual(['reset', '500', 'html', 'empty', 'truncated']);
    const manifest = {
      id: 'p',
      name: 'P',
      version: '1.0.0',
      runtime: 'python' as const,
      script: ['python3'],
      capabilities: { movieByName: true, seriesByName: true },
      isNsfw: false,
      tags: [],
      requires: [],
      auth: [],
    };
    const context = contextOf(manifest, { examples: {}, deadlines: {}, credentials: {}, skip: {} }, {});
    expect(failingCalls(context, '429')).toHaveLength(2);
    expect(failingCalls(context, 'empty')).toHaveLength(1);
  });
});
