import { essenceOfLife, type Life, secondLives, seeLife } from '../../experiments/failures/second-life.js';
import { type CheckId, type Docs, defineCheck, type ExperimentCheck, type Level } from '../../model/check.js';

type CacheCheck = {
  id: CheckId;
  /** Default: `MUST`. */
  level?: Level;
  life: Life;
  /** Whether the plugin may refuse in words. Default: false. */
  mayRefuse?: boolean;
  docs: Docs;
};

/** A check that what a plugin keeps from call to call does not change an answer (PROC-15). */
export function defineCacheCheck({ id, level = 'MUST', life, mayRefuse = false, docs }: CacheCheck): ExperimentCheck {
  return defineCheck({
    id,
    level,
    rules: ['PROC-15'],
    docs,
    kind: 'experiment',
    compares: true,
    sources: secondLives,
    see: (done) => seeLife(done, life, mayRefuse),
    essence: (done) => essenceOfLife(done, life),
  });
}
