import fc from 'fast-check';
import { askSingle, type Call, inputsOf } from '../../model/call.js';
import type { Judged, Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf } from '../../subject/exam/questions.js';
import { hadGoodConditions } from '../outcome/good-conditions.js';
import { type Carrier, carriersOfText } from './carried-text.js';

/** An example by its title, and the same question with another title. */
type Titles = { plain: Call; other: Call };

/** Asks for an example by its title and, if that travels to the provider in a carrier that counts, for another title. */
export function anotherTitle(
  context: Context,
  title: string,
  carrierIn: (plain: Judged) => Carrier | undefined,
): Source<Titles>[] {
  return context.actions.flatMap((action, place): Source<Titles>[] => {
    const example = context.examplesOf(action).find((input) => input.title !== undefined || input.name !== undefined);
    if (!example) return [];
    const field = example.title === undefined ? 'name' : 'title';
    const ask = (text = '') => askSingle(askerOf(context, action), { [field]: text });
    return [
      {
        isExtra: place > 0,
        scenarios: fc.constant({ plain: ask(example[field]), other: ask(title) }),
        next({ plain, other }, done) {
          const [first] = done;
          if (!first) return plain;
          return done.length === 1 && hadGoodConditions(first) && carrierIn(first) ? other : undefined;
        },
      },
    ];
  });
}

/** Where an ordinary title travels: all places. */
export function carriersOfTitle(plain: Judged): Carrier[] {
  const [{ title, name = '' } = {}] = inputsOf(plain.call);
  return carriersOfText(plain.requests, title ?? name);
}
