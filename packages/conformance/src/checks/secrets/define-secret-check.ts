import { type CheckId, type Docs, defineCheck, fail, type JudgeCheck, NOT_EXERCISED, PASS } from '../../model/check.js';
import type { Observed } from '../../model/observed.js';
import { canBeFound, findSecrets } from './find-secret.js';

/** Bytes that a plugin wrote somewhere. */
export type Place = {
  /** Where they are, as the subject of a sentence. Must not reveal a credential. */
  name: string;
  bytes: Uint8Array;
  /** The offset of the first of these bytes in everything that was written there. */
  startsAt: number;
};

type SecretCheck = {
  id: CheckId;
  /** Where the check looks. Empty places do not count. */
  places(observed: Observed): readonly Place[];
  docs: Docs;
};

/** A check that no credential is in some place (AUTH-2). Its findings never contain the credential itself. */
export function defineSecretCheck({ id, places, docs }: SecretCheck): JudgeCheck {
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
      const written = places(observed).filter(({ bytes }) => bytes.length > 0);
      if (!secrets.some(({ value }) => canBeFound(value)) || written.length === 0) return NOT_EXERCISED;
      const [first, ...more] = written.flatMap(({ name, bytes, startsAt }) =>
        findSecrets(bytes, secrets).map(({ key, form, isPart, offset }) => {
          const what = isPart ? 'part of the value' : 'the value';
          return `${name} contains ${what} of ${key} ${form}, at byte ${startsAt + offset}`;
        }),
      );
      return first === undefined ? PASS : fail(first, more);
    },
  });
}
