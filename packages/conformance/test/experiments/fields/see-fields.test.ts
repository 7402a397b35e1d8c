import type { Exchange, FieldChange, Route } from '@obscura/upstream';
import { describe, expect, it } from 'vitest';
import { whileFailing } from '../../../src/experiments/failures/upstream-failure.js';
import { type Extent, fieldGroups } from '../../../src/experiments/fields/field-groups.js';
import { whileVarying } from '../../../src/experiments/fields/field-sources.js';
import { seeFields, seeMinorFields } from '../../../src/experiments/fields/see-fields.js';
import { askSingle } from '../../../src/model/call.js';
import type { Judged } from '../../../src/model/check.js';
import { observed, request } from '../../checks/support/observed.js';

const OF = 'GET https://api.example.org/film/949';
const call = askSingle({ action: 'movieByName', auth: {} }, { title: 'Heat', date: '1995' });
const judgement = { passed: [], failed: [], blocked: [] };

/** A request that got this document, or this text. */
function got(url: string, document: object | string): Exchange {
  const [type, body] =
    typeof document === 'string' ? ['text/plain', document] : ['application/json', JSON.stringify(document)];
  const response = { status: 200, headers: { 'content-type': [type] }, body };
  const place = { file: 'films.yml', line: 1, column: 1, path: [] };
  const route: Route = { kind: 'route', origin: '', method: 'GET', path: '', query: {}, headers: {}, response, place };
  return request(url, { answeredBy: { kind: 'route', route } });
}

const requests = [
  got('https://api.example.org/search?q=Heat', { films: [{ id: 949, title: 'Heat' }], total: 1 }),
  got('https://api.example.org/film/949', {
    id: 949,
    title: 'Heat',
    date: '1995-12-15',
    overview: 'A heist goes wrong.',
    crew: [{ name: 'Michael Mann', job: null }],
    flags: ['a'],
  }),
];
const result = { title: 'Heat', releaseDate: '1995-12-15', overview: 'A heist goes wrong.' };
const healthy: Judged = { ...observed(call, { stdout: JSON.stringify({ ok: true, result }), requests }), judgement };

/** What became of a call with these changes. */
function varied(changes: readonly FieldChange[], happened: Parameters<typeof observed>[1]): Judged {
  const hit = request('https://api.example.org/film/949', { answeredBy: { kind: 'fault', fault: 'varied' } });
  return { ...observed(whileVarying(call, changes), { requests: [hit], ...happened }), judgement };
}

const change = (name: string, how: FieldChange['how'] = 'left-out'): FieldChange => ({ of: OF, path: [name], how });
const lost = { stdout: '{"ok": false, "error": "an unknown shape"}' };
const pathsOf = (extent: Extent, of = healthy) =>
  fieldGroups(of, extent).map((group) => `${group[0]?.how}: ${group.map(({ path }) => path.join('.')).join(' ')}`);

describe('the fields to change', () => {
  it('are all that do not decide which film is found, the outermost apart from what they hold', () => {
    expect(pathsOf('narrow')).toEqual([
      'left-out: total overview crew..name crew..job flags',
      'null: total overview crew..name crew..job flags',
      'left-out: crew',
    ]);
  });

  it('do not decide it by a number among many that stands in an address by chance', () => {
    const film = {
      id: 949,
      title: 'Heat',
      crew: [{ id: 3, name: 'Michael Mann' }],
      cast: [{ id: 1, name: 'Al Pacino' }],
    };
    const urls = ['https://api.example.org/3/search?q=Heat&page=1', 'https://api.example.org/3/film/949'];
    const asked = [got(urls[0] ?? '', { films: [{ id: 949, title: 'Heat' }] }), got(urls[1] ?? '', film)];
    expect(pathsOf('narrow', { ...healthy, requests: asked })).toContain('left-out: crew cast');
  });

  it('end with those that do, one by one', () => {
    expect(pathsOf('rest')).toContain('left-out: films..id');
    expect(pathsOf('rest')).toContain('empty: date');
  });

  it('are not kept as they are for a short number inside that stands in an address too', () => {
    const cast = [{ name: 'Al Pacino', order: 3 }];
    const read = { ...healthy, requests: [got('https://api.example.org/3/film/949', { id: 949, cast })] };
    expect(pathsOf('narrow', read)).toEqual(['left-out: cast..name', 'null: cast..name', 'left-out: cast']);
    const ids = (id: number) => {
      return { ...healthy, requests: [got('https://api.example.org/3/film/949', { cast: [{ id }] })] };
    };
    expect(pathsOf('narrow', ids(3))).toEqual(['left-out: cast']);
    expect(pathsOf('narrow', ids(949))).toEqual([]);
  });

  it('are whole documents too, one by one', () => {
    expect(fieldGroups(healthy, 'wide').filter(([first]) => first?.path.length === 0)).toEqual(
      ['GET https://api.example.org/search', OF].map((of) => [{ of, path: [], how: 'bare' }]),
    );
  });

  it('are the lines of a text, if they do not decide which film is found', () => {
    const text = 'title: Heat\n\noverview: A heist.\r\ndirector: Michael Mann';
    const read = { ...healthy, requests: [got('https://api.example.org/film/949', text)] };
    expect(pathsOf('wide', read)).toEqual([
      'left-out: line 3 line 4',
      'empty: line 3 line 4',
      'cut: line 1',
      'cut: line 3',
      'cut: line 4',
    ]);
  });

  it('are those of a document that is called a text, too', () => {
    const read = { ...healthy, requests: [got('https://api.example.org/film/949', '{"title": "Heat", "stars": 4}')] };
    expect(pathsOf('narrow', read)).toEqual(['left-out: stars', 'null: stars']);
  });
});

describe('an unusual field', () => {
  it('must not break the plugin', () => {
    const happened = { ending: { kind: 'signaled', signal: 'SIGSEGV' } } as const;
    const seen = seeFields([
      healthy,
      varied([change('overview'), change('flags')], happened),
      varied([change('overview')], happened),
    ]);
    expect(seen).toMatchObject({
      is: 'fail',
      evidence: {
        message: `The provider leaves out \`overview\` in its answer to ${OF}, and the plugin was killed by SIGSEGV`,
        at: 2,
      },
    });
  });

  it('must not end a plugin without a word that refuses in words elsewhere', () => {
    const silent = varied([change('overview')], { ending: { kind: 'exited', code: 3 } });
    const down: Judged = { ...observed(whileFailing(call, '500'), { requests, ...lost }), judgement };
    expect(seeFields([healthy, silent, down])).toMatchObject({
      is: 'fail',
      evidence: { symptom: expect.stringContaining('status 3 and no answer, although'), at: 1 },
    });
    expect(seeFields([healthy, silent])).toEqual({ is: 'pass' });
    expect(seeMinorFields([healthy, silent, down])).toEqual({ is: 'pass' });
  });

  it('should not be refused by a status either, if it is only shown', () => {
    const silent = varied([change('overview')], { ending: { kind: 'exited', code: 3 } });
    expect(seeMinorFields([healthy, silent])).toMatchObject({ is: 'fail', evidence: { at: 1 } });
  });

  it('may be refused', () => {
    expect(seeFields([healthy, varied([change('flags')], lost)])).toEqual({ is: 'pass' });
  });

  it.each([
    ['overview', 'left-out', 'fail'],
    ['overview', 'empty', 'fail'],
    ['overview', 'retyped', 'pass'],
    ['flags', 'left-out', 'pass'],
    ['title', 'left-out', 'pass'],
    ['date', 'null', 'pass'],
  ] as const)('should not lose the film if it is only shown (%s, %s: %s)', (name, how, is) => {
    expect(seeMinorFields([healthy, varied([change(name, how)], lost)])).toMatchObject({ is });
  });

  it('should not lose the film for an error of the plugin’s own, even if it is not shown', () => {
    const failed = { stdout: '{"ok": false, "error": "KeyError: \'flags\'"}' };
    expect(seeMinorFields([healthy, varied([change('flags')], failed)])).toMatchObject({ is: 'fail' });
    expect(seeMinorFields([healthy, varied([change('title')], failed)])).toEqual({ is: 'pass' });
  });

  it('may be refused if it holds most of its document, such as the list of a page', () => {
    const cast = [{ actor: 'Al Pacino', role: 'Vincent Hanna' }];
    const shown = { title: 'Heat', cast: [{ name: 'Al Pacino' }] };
    const read = (document: object): Judged => ({
      ...observed(call, {
        stdout: JSON.stringify({ ok: true, result: shown }),
        requests: [got('https://api.example.org/film/949', document)],
      }),
      judgement,
    });
    const without = varied([change('cast')], lost);
    expect(seeMinorFields([read({ cast, page: 9 }), without])).toEqual({ is: 'pass' });
    const facts = { rating: 8, votes: 9, color: true, budget: 60, studio: 'x' };
    expect(seeMinorFields([read({ cast, ...facts }), without])).toMatchObject({ is: 'fail' });
  });

  it.each([
    ['seriesCascade', 'pass'],
    ['seriesByName', 'fail'],
  ] as const)('may be refused if it holds what the action exists to list (%s: %s)', (action, is) => {
    const seasons = [{ season_number: 1, name: 'Season 1' }];
    const facts = { rating: 8, votes: 9, color: true, budget: 60, studio: 'x' };
    const asked = { externalId: '949', name: 'Heat' };
    const read: Judged = {
      ...observed(askSingle({ action, auth: {} }, asked), {
        stdout: JSON.stringify({
          ok: true,
          result: { title: 'Heat', seasons: [{ seasonNumber: 1, title: 'Season 1' }] },
        }),
        requests: [got('https://api.example.org/film/949', { seasons, ...facts })],
      }),
      judgement,
    };
    expect(seeMinorFields([read, varied([change('seasons', 'null')], lost)])).toMatchObject({ is });
  });

  it('is not blamed together with others', () => {
    expect(seeMinorFields([healthy, varied([change('overview'), change('flags')], lost)])).toEqual({ is: 'pass' });
  });
});
