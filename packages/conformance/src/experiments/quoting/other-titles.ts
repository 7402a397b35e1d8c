import fc from 'fast-check';
import { askSingle, type Call, inputsOf } from '../../model/call.js';
import type { Judged, Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf } from '../../subject/exam/questions.js';
import { hadGoodConditions } from '../outcome/good-conditions.js';
import { type Carrier, carriersOfText } from './carried-text.js';

/** An example by its title, and the same question with other titles. */
type Titles = { plain: Call; others: readonly Call[] };

/** Asks for an example by its title and, if that travels to the provider in a carrier that counts, for other titles. */
export function otherTitles(
  context: Context,
  titles: readonly string[],
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
        scenarios: fc.constant({ plain: ask(example[field]), others: titles.map(ask) }),
        next({ plain, others }, done) {
          const [first] = done;
          if (!first) return plain;
          return hadGoodConditions(first) && carrierIn(first) ? others[done.length - 1] : undefined;
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
