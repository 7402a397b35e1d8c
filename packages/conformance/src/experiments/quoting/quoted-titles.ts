import type { Input } from '@obscura/protocol';
import fc from 'fast-check';
import { askSingle, type Call, inputsOf } from '../../model/call.js';
import { fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf } from '../../subject/exam/questions.js';
import { brokenBecause } from '../outcome/outcome.js';
import {
  type Carrier,
  carriedIn,
  carriersOfText,
  isBrokenThere,
  isCarriedWhole,
  placeName,
  unescaped,
} from './carried-text.js';
import { misencoding, speaksUtf8 } from './encoding.js';
import { ACCENT, SYMBOL_TITLE, SYMBOLS, symbolQuestion, titleWith } from './symbol-title.js';

/** A title with symbols, the same question with an ordinary one, one with an accent, and titles with one symbol each. */
type Symbols = { odd: Call; plain: Call; accent: Call | undefined; singles: readonly Call[] };

/**
 * Asks for a title full of symbols. If it reaches the provider whole, asks for one with an accent. Otherwise finds out where ordinary titles
 * go, and asks for one symbol at a time until one is lost there.
 */
export function quotedTitles(context: Context, action: Context['actions'][number]): Source<Symbols>[] {
  const examples = context.examplesOf(action);
  const question = symbolQuestion(action, examples);
  const field = question?.title === undefined ? 'name' : 'title';
  const example = examples.find((input) => input[field] !== undefined);
  if (!question || !example) return [];
  const ask = (input: Input) => askSingle(askerOf(context, action), input);
  const scenario = {
    odd: ask(question),
    plain: ask({ [field]: example[field] }),
    // The HTTP client is shared by all actions.
    accent: action === context.actions[0] ? ask({ [field]: titleWith(ACCENT).title }) : undefined,
    singles: [...SYMBOLS, ACCENT].map((symbol) => ask({ [field]: titleWith(symbol).title })),
  };
  return [
    {
      scenarios: fc.constant(scenario),
      next({ odd, plain, accent, singles }, done) {
        const [first, second] = done;
        if (!first) return odd;
        if (brokenBecause(first) !== undefined) return undefined;
        if (isCarriedWhole(first.requests, SYMBOL_TITLE)) return accent && [odd, plain, accent][done.length];
        if (headlessIn(first) !== undefined) return undefined;
        if (!second) return first.requests.length > 0 ? plain : undefined;
        const carrier = carrierOf(second);
        const last = done.length > 2 ? done.at(-1) : undefined;
        if (!carrier || (last && alteration(last, carrier, second) !== undefined)) return undefined;
        return singles[done.length - 2];
      },
    },
  ];
}

/** Whether a title with symbols reached the provider, as far as one can see. */
export function seeQuotedTitle(done: readonly Judged[]): SeenByExperiment {
  const [odd, plain, ...singles] = done;
  if (!odd) return NOT_EXERCISED;
  // input/any-text asks for the same title.
  if (brokenBecause(odd) !== undefined) return { is: 'elsewhere' };
  if (isCarriedWhole(odd.requests, titleIn(odd))) return seeAccent(plain, singles);
  const headless = headlessIn(odd);
  if (headless !== undefined)
    return fail(
      `Asked for ${JSON.stringify(titleIn(odd))}, the plugin asks its provider for ${JSON.stringify(headless)}, because it takes the first letters for an article`,
      [],
      0,
    );
  const carrier = plain && carrierOf(plain);
  if (!carrier) return NOT_EXERCISED;
  for (const single of singles) {
    const what = alteration(single, carrier, plain);
    if (what !== undefined) return fail(what, [], done.indexOf(single));
  }
  return NOT_EXERCISED;
}

/** Whether a letter with an accent arrives as one. */
function seeAccent(plain: Judged | undefined, [accented]: readonly Judged[]): SeenByExperiment {
  const carrier = plain && carrierOf(plain);
  const what = carrier && accented && alteration(accented, carrier, plain);
  return what === undefined ? PASS : fail(what, [], 2);
}

/** The calls that show how a title is lost. */
export function showsLostTitle([odd, plain, ...singles]: readonly Judged[]): readonly Judged[] {
  const carrier = plain && carrierOf(plain);
  const lost = singles.find((single) => carrier && alteration(single, carrier, plain) !== undefined);
  return [odd, plain, lost].filter((asked) => asked !== undefined);
}

/** What a request carries of a title whose first letters are an article in other titles, if they are gone. */
function headlessIn(odd: Judged): string | undefined {
  const title = titleIn(odd);
  const [article = ''] = /^(?:the|an|a)(?=\p{L})/iu.exec(title) ?? [];
  const rest = title.slice(article.length);
  const [carrier] = article === '' ? [] : carriersOfText(odd.requests, rest);
  return carrier && rest;
}

/** Where the ordinary title travels. */
function carrierOf(plain: Judged): Carrier | undefined {
  return brokenBecause(plain) === undefined ? carriersOfText(plain.requests, titleIn(plain))[0] : undefined;
}

/**
 * What became of a title with one symbol, if it was not quoted. A plugin that replaces or removes the symbol on purpose is not blamed, nor
 * one that removes all punctuation.
 */
function alteration(single: Judged, carrier: Carrier, plain: Judged): string | undefined {
  const title = titleIn(single);
  const found = [...SYMBOLS, ACCENT].find((symbol) => titleWith(symbol).title === title);
  if (!found || isCarriedWhole(single.requests, title)) return undefined;
  const { head } = titleWith(found);
  if (isBrokenThere(single.requests, carrier))
    return `Asked for ${JSON.stringify(title)}, the plugin sends a body that cannot be read, because \`${found.symbol}\` is not escaped in it`;
  const [value] = carriedIn(single.requests, carrier);
  if (value === undefined) return undefined;
  const where = `${placeName(carrier)} is ${JSON.stringify(value)}`;
  const asked = `Asked for ${JSON.stringify(title)}, the plugin asks its provider for another text: ${where}`;
  if (value.trim() === head) return `${asked}, because \`${found.symbol}\` is not quoted and ${found.means}`;
  if (value === unescaped(title)) return `${asked}, because \`${found.symbol}\` is not quoted and ${found.means}`;
  // Every plugin has this file.
  if (found.symbol === '*' && value.includes('manifest.yml'))
    return `${asked}, because \`*\` is not quoted and ${found.means}`;
  if (value !== title && value.includes('%') && unescaped(value) === title) return `${asked}: it is quoted twice`;
  const encoding = misencoding(value, title);
  if (encoding !== undefined && speaksUtf8(plain.requests)) return `${asked}, because it is ${encoding}`;
  return undefined;
}

function titleIn({ call }: Judged): string {
  const [{ title, name } = {}] = inputsOf(call);
  return title ?? name ?? '';
}
