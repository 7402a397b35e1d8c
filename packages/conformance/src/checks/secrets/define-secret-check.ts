import {
  type CheckId,
  type Docs,
  defineCheck,
  doneBy,
  fail,
  type JudgeCheck,
  NOT_EXERCISED,
  PASS,
} from '../../model/check.js';
import type { Deed } from '../../model/seen/deed.js';
import type { Observed } from '../../model/seen/observed.js';
import { canBeFound, findSecrets } from './find-secret.js';

/** Bytes that a plugin wrote somewhere. */
export type Spot = {
  /** Where they are, as the subject of a sentence. Must not reveal a credential. */
  name: string;
  bytes: Uint8Array;
  /** The offset of the first of these bytes in everything that was written there. */
  startsAt: number;
  /** What wrote the byte at an offset. Default: unknown. */
  deedAt?(offset: number): Deed;
};

type SecretCheck = {
  id: CheckId;
  /** Where the check looks. Empty ones do not count. */
  spotsIn(observed: Observed): readonly Spot[];
  docs: Docs;
};

/** A check that no credential is in some place (AUTH-2). Its findings never contain the credential itself. */
export function defineSecretCheck({ id, spotsIn, docs }: SecretCheck): JudgeCheck {
  return defineCheck({
    id,
    level: 'MUST',
    rules: ['AUTH-2'],
    docs,
    kind: 'judge',
    stage: 'apart',
    holdsFor: ['answer', 'refusal', 'anything'],
    see(observed) {
      const { secrets } = observed;
      const written = spotsIn(observed).filter(({ bytes }) => bytes.length > 0);
      if (!secrets.some(({ value }) => canBeFound(value)) || written.length === 0) return NOT_EXERCISED;
      const [first, ...more] = written.flatMap(({ name, bytes, startsAt, deedAt }) =>
        findSecrets(bytes, secrets).map(({ key, form, isPart, offset }) => {
          const what = isPart ? 'part of the value' : 'the value';
          const says = `${name} contains ${what} of ${key} ${form}, at byte ${startsAt + offset}`;
          return { says, deed: deedAt?.(offset) };
        }),
      );
      if (first === undefined) return PASS;
      const seen = fail(
        first.says,
        more.map(({ says }) => says),
      );
      return first.deed ? doneBy(seen, first.deed) : seen;
    },
  });
}
