import type { Input } from '@obscura/protocol';
import fc from 'fast-check';
import { foundBy, isSameFind } from '../../experiments/outcome/found.js';
import { hadGoodConditions } from '../../experiments/outcome/good-conditions.js';
import { askSingle, type Call, inputsOf } from '../../model/call.js';
import { defineCheck, fail, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf } from '../../subject/exam/questions.js';

/** An example whose letters can be composed in two ways, and the same in the other way. */
type Spellings = { plain: Call; other: Call };

/** A SHOULD: what to tolerate of a title is up to the plugin. */
export const inputComposedLetters = defineCheck({
  id: 'input/composed-letters',
  level: 'SHOULD',
  rules: ['ENV-6', 'RES-11'],
  docs: {
    title: 'A title is not found if its accents stand apart from its letters',
    why: 'Both look the same. Titles come from the names of files, and macOS writes “é” as “e” and an accent: on such a disk, “Amélie” is never found.',
    fix: 'Normalize titles (NFC) before you ask for them and compare them.',
    examples: {
      python: 'title = unicodedata.normalize("NFC", title)',
      typescript: "const wanted = title.normalize('NFC');",
    },
  },
  kind: 'experiment',
  sources: (context) => context.actions.flatMap((action) => spellingsOf(context, action)),
  see([plain, other]) {
    if (!plain || !other || !hadGoodConditions(plain) || !hadGoodConditions(other) || !foundBy(plain))
      return NOT_EXERCISED;
    if (isSameFind(plain, other)) return PASS;
    const title = titleIn(inputsOf(plain.call)[0]);
    const what = foundBy(other) ? 'finds something else' : 'finds nothing';
    return fail(
      `${JSON.stringify(title)} ${what} if its letters are composed in the other way: ${escaped(titleIn(inputsOf(other.call)[0]))}`,
      [],
      1,
    );
  },
});

function spellingsOf(context: Context, action: Context['actions'][number]): Source<Spellings>[] {
  const example = context.examplesOf(action).find((input) => titleIn(respelled(input)) !== titleIn(input));
  if (!example) return [];
  const [plain, other] = [example, respelled(example)].map((input) => askSingle(askerOf(context, action), input));
  if (!plain || !other) return [];
  return [
    {
      scenarios: fc.constant({ plain, other }),
      next: (calls, done) => {
        const [first] = done;
        if (!first) return calls.plain;
        return done.length === 1 && hadGoodConditions(first) && foundBy(first) ? calls.other : undefined;
      },
    },
  ];
}

function respelled(input: Input): Input {
  const other = (text: string) => (text.normalize('NFD') === text ? text.normalize('NFC') : text.normalize('NFD'));
  const { title, name } = input;
  return {
    ...input,
    ...(title !== undefined && { title: other(title) }),
    ...(name !== undefined && { name: other(name) }),
  };
}

function titleIn({ title, name }: Input = {}): string {
  return title ?? name ?? '';
}

/** A text whose letters beyond ASCII are seen as what they are made of. */
function escaped(text: string): string {
  return JSON.stringify(text).replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
