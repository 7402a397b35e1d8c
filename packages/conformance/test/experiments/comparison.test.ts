import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.js';
import { defineComparison } from '../../src/experiments/comparison/comparison.js';
import { type Call, withInputs } from '../../src/model/call.js';
import { type JudgeCheck, type Judged, NOT_EXERCISED, type Source } from '../../src/model/check.js';
import type { Observed } from '../../src/model/seen/observed.js';
import { judge } from '../../src/search/playing/judge.js';
import { contextOf } from '../../src/subject/exam/context.js';
import { observed, request, single } from '../checks/support/observed.js';
import { manifestWith } from '../support/manifest.js';

const JUDGES = CHECKS.filter((check): check is JudgeCheck => check.kind === 'judge');

const upper = (call: Call) => withInputs(call, (input) => ({ ...input, title: 'HEAT' }));
const lower = (call: Call) => withInputs(call, (input) => ({ ...input, title: 'heat' }));

const parts = {
  id: 'test/comparison',
  level: 'MUST',
  rules: ['RES-10'],
  docs: { title: '', why: '', fix: '', examples: {} },
  variants: (call: Call) => [upper(call), lower(call)],
  how: 'in other letters',
} as const;

const comparison = defineComparison(parts);

const config = { examples: { movieByName: [{ title: 'Heat' }] }, deadlines: {}, credentials: {}, skip: {} };
const manifest = manifestWith({ movieByName: true });
const [source] = comparison.sources(contextOf(manifest, config, {}));

const found = (movie: object) => JSON.stringify({ ok: true, result: movie });

type Answered = string | { crash: true };

/** Plays the scenario with a plugin that gives these answers, call by call. */
function play(...answers: Answered[]): Judged[] {
  return playOf(source, ...answers);
}

function playOf(source: Source | undefined, ...answers: Answered[]): Judged[] {
  const done: Judged[] = [];
  for (const answer of answers) {
    const [call] = [source?.next(single(), done) ?? []].flat();
    if (!call) throw new Error(`no call was made after ${done.length}`);
    const seen =
      typeof answer === 'string'
        ? observed(call, { stdout: answer })
        : observed(call, { ending: { kind: 'signaled', signal: 'SIGSEGV' } });
    done.push(judgedOf(seen));
  }
  expect(source?.next(single(), done)).toBeUndefined();
  return done;
}

function judgedOf(seen: Observed): Judged {
  return { ...seen, judgement: judge(JUDGES, seen) };
}

it('a comparison takes a field for noise if it changes by itself, in whatever entry of a list', () => {
  const genres = (...names: string[]) => found({ title: 'Heat', genres: names });
  const noisy = play(genres('Crime', 'Drama'), genres('Crime', 'Thriller'), genres('Drama', 'Drama'));
  expect(comparison.see(noisy)).toEqual(NOT_EXERCISED);
  const other = play(genres('Crime', 'Drama'), found({ title: 'Ronin', genres: [] }), genres('Drama', 'Drama'));
  expect(comparison.see(other)).toMatchObject({ is: 'fail' });
});

describe('a comparison that takes turns', () => {
  it('tries every variant on the first action, some on each other one, and leaves the rest to a long run', () => {
    const taking = defineComparison({ ...parts, inTurn: 1 });
    const many = { movieByName: true, seriesByName: true, episodeByName: true } as const;
    const examples = {
      movieByName: [{ title: 'Heat' }],
      seriesByName: [{ title: 'Heat' }],
      episodeByName: [{ title: 'Heat' }],
    };
    const sources = taking.sources(contextOf({ ...manifest, capabilities: many }, { ...config, examples }, {}));
    const titles = sources.map((source) => {
      const done: Judged[] = [];
      for (
        let call = [source.next(single(), done) ?? []].flat()[0];
        call;
        call = [source.next(single(), done) ?? []].flat()[0]
      )
        done.push(judgedOf(observed(call, { stdout: found({ title: 'Heat' }) })));
      return [source.isExtra === true, ...done.slice(1).map(({ call }) => call.envelope?.input?.title)];
    });
    expect(titles).toEqual([
      [false, 'HEAT', 'heat'],
      [false, 'heat'],
      [true, 'HEAT'],
      [false, 'HEAT'],
      [true, 'heat'],
    ]);
  });
});

describe('a comparison', () => {
  it('passes if all variants get the same answer, and asks nothing twice', () => {
    expect(comparison.see(play(...Array(3).fill(found({ title: 'Heat' }))))).toEqual({ is: 'pass' });
  });

  it('ignores what the host would not keep', () => {
    const done = play(found({ title: 'Heat' }), found({ title: ' Heat ', x: 1 }), found({ title: 'Heat' }));
    expect(comparison.see(done)).toEqual({ is: 'pass' });
  });

  it('reports a difference, path by path, after it repeats the baseline call', () => {
    const done = play(found({ title: 'Heat' }), found({ title: 'HEAT' }), found({ title: 'Heat' }));
    expect(comparison.see(done)).toMatchObject({
      is: 'fail',
      evidence: {
        message: 'The answer changes in other letters',
        details: [expect.stringContaining('"Heat" became "HEAT"')],
        at: 1,
      },
    });
  });

  it('keeps only the calls that show the difference', () => {
    const done = play(found({ title: 'A' }), found({ title: 'A' }), found({ title: 'B' }), found({ title: 'A' }));
    expect(comparison.essence?.(done)).toEqual([done[0], done[2], done[3]]);
    expect(comparison.see(comparison.essence?.(done) ?? [])).toMatchObject({ is: 'fail', evidence: { at: 1 } });
  });

  it('ignores what changes by itself', () => {
    const at = (rating: number) => found({ title: 'Heat', rating });
    expect(comparison.see(play(at(1), at(2), at(3)))).toEqual({ is: 'not-exercised' });
  });

  it('sees a difference next to what changes by itself', () => {
    const done = play(
      found({ title: 'Heat', rating: 1 }),
      found({ title: 'x', rating: 2 }),
      found({ title: 'Heat', rating: 3 }),
    );
    const seen = comparison.see(done);
    expect(seen.is === 'fail' && seen.evidence.details).toHaveLength(1);
  });

  describe('whose requests count', () => {
    const counting = defineComparison({ ...parts, requestsCount: true });
    const elsewhere = [request('https://example.org/?year=1981', { status: 501, answeredBy: { kind: 'unrecorded' } })];

    /** Asks the baseline, a variant and the baseline again. `unrecorded`: which of them send a request without a recording. */
    function seen(...unrecorded: number[]) {
      const calls = [single(), upper(single()), single()];
      const done = calls.map((call, index) =>
        judgedOf(
          observed(call, {
            stdout: found({ title: 'Heat' }),
            ...(unrecorded.includes(index) && { requests: elsewhere }),
          }),
        ),
      );
      return counting.see(done);
    }

    it('fails on a variant that sends requests without a recording', () => {
      expect(seen(1)).toMatchObject({
        is: 'fail',
        evidence: {
          message: 'The plugin sends other requests in other letters',
          details: ['GET https://example.org/?year=1981 → no recording'],
          at: 1,
        },
      });
    });

    it.each([[[0]], [[1, 2]], [[2]]])('shows nothing if the baseline sends them too (%j)', (unrecorded) => {
      expect(seen(...unrecorded)).toEqual({ is: 'not-exercised' });
    });
  });

  it('fails on a variant that breaks the plugin', () => {
    const done = play(found({ title: 'Heat' }), { crash: true }, found({ title: 'Heat' }));
    expect(comparison.see(done)).toMatchObject({ evidence: { message: expect.stringContaining('SIGSEGV') } });
  });

  it.each([
    ['refuses', '{"ok": false, "error": "no"}'],
    ['fails', { crash: true } as const],
  ])('ignores a plugin that %s anyway', (_, answer) => {
    expect(comparison.see(play(answer))).toEqual({ is: 'not-exercised' });
  });
});
