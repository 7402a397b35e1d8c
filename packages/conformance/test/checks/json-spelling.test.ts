import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.js';
import { inputJsonSpellingIrrelevant } from '../../src/checks/input/json-spelling-irrelevant.js';
import type { JudgeCheck, Judged } from '../../src/model/check.js';
import { judge } from '../../src/search/playing/judge.js';
import { contextOf } from '../../src/subject/exam/context.js';
import { manifestWith } from '../support/manifest.js';
import { observed } from './support/observed.js';

const JUDGES = CHECKS.filter((check): check is JudgeCheck => check.kind === 'judge');
const manifest = manifestWith({ movieByName: true });
const examples = { movieByName: [{ title: 'Heat' }, { title: 'Amélie' }] };
const context = contextOf(manifest, { examples, deadlines: {}, credentials: {}, skip: {} }, {});

/** The answers of a plugin that knows the two movies and decodes stdin with some encoding. */
function played(encoding: 'utf8' | 'latin1'): string[] {
  return inputJsonSpellingIrrelevant.sources(context).map((source) => {
    const [scenario] = fc.sample(source.scenarios, { numRuns: 1, seed: 1 });
    const done: Judged[] = [];
    const next = () => [source.next(scenario, done) ?? []].flat()[0];
    for (let call = next(); call; call = next()) {
      const { title } = JSON.parse(Buffer.from(call.stdin).toString(encoding)).input;
      const result = ['Heat', 'Amélie'].includes(title) ? { title } : null;
      const seen = observed(call, { stdout: JSON.stringify({ ok: true, result }) });
      done.push({ ...seen, judgement: judge(JUDGES, seen) });
    }
    return inputJsonSpellingIrrelevant.see(done).is;
  });
}

it('catches a plugin that reads stdin as Latin-1, if an example has letters beyond ASCII', () => {
  expect(played('latin1')).toEqual(['pass', 'fail']);
  expect(played('utf8')).toEqual(['pass', 'pass']);
});
