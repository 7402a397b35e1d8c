import { type CheckId, type Docs, defineCheck, fail, type JudgeCheck, NOT_EXERCISED, PASS } from '../../model/check.js';
import type { Observed } from '../../model/observed.js';
import { canBeFound, findSecret } from './find-secret.js';

/** Bytes that a plugin wrote. */
export type Place = {
  /** Where they are, as the subject of a sentence. It must not give a credential away. */
  name: string;
  bytes: Uint8Array;
  /** Where in what was written they begin, in bytes. */
  startsAt: number;
};

type SecretCheck = {
  id: CheckId;
  /** Where the check looks. Places without bytes are left out. */
  places(observed: Observed): readonly Place[];
  docs: Docs;
};

/** A check that a credential is not in a place (AUTH-2). What it tells never holds the credential itself. */
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
      const secrets = observed.secrets.filter(({ value }) => canBeFound(value));
      const written = places(observed).filter(({ bytes }) => bytes.length > 0);
      if (secrets.length === 0 || written.length === 0) return NOT_EXERCISED;
      const [first, ...more] = written.flatMap(({ name, bytes, startsAt }) =>
        secrets.flatMap(({ key, value }) => {
          const found = findSecret(bytes, value);
          return found ? [`${name} holds the value of ${key} ${found.form}, at byte ${startsAt + found.offset}`] : [];
        }),
      );
      return first === undefined ? PASS : fail(first, more);
    },
  });
}
