import { inputsOf } from '../../model/call.js';
import type { Judged } from '../../model/check.js';
import { outcomeOf } from '../outcome/outcome.js';
import type { DocumentField } from './document-field.js';
import { requestName } from './document-fields.js';
import { textsIn } from './texts-in.js';

/**
 * What a field is to a look-up. `key`: it may decide which film is found, such as an id, a title or the date that was asked for; to refuse
 * without it is a legitimate choice. `shown`: it only fills a field of the result. `other`: we cannot tell.
 */
export type Importance = 'key' | 'shown' | 'other';

/** Tells what each field is to a look-up, by where its values turn up. */
export function importanceIn(healthy: Judged): (field: DocumentField) => Importance {
  const asked = inputsOf(healthy.call).flatMap((input) =>
    Object.entries(input).flatMap(([name, value]) => textsIn(value).map((text) => ({ name, text }))),
  );
  const urls = healthy.requests.map(({ url }) => partsOf(decoded(url)));
  const { names, seasons, others } = resultTexts(healthy);
  const isKey = (field: DocumentField, value: string) =>
    names.has(value.toLowerCase()) ||
    (seasons.has(value) && isOfSeasons(field)) ||
    asked.some(
      ({ name, text }) => isAbout(value.toLowerCase(), text) && (name !== 'seasonNumber' || isOfSeasons(field)),
    );
  const isShown = (value: string) =>
    value.length >= MIN_SHOWN && others.some((text) => text.includes(value.toLowerCase()));
  // Of many short numbers in a list, one also stands in an address by chance, as a page or the version of the API, unless it leads there.
  const isInUrl = ({ of, height, values }: DocumentField, value: string) => {
    const has = (parts: ReadonlySet<string>) => parts.has(value);
    if ((height === 0 && new Set(values).size === 1) || value.length >= MIN_SHOWN) return urls.some(has);
    const next = healthy.requests.findIndex((request) => requestName(request) === of) + 1;
    return !urls.slice(0, next).some(has) && urls.slice(next).some(has);
  };
  // A link is not a part of an address, but leads to one.
  const isFollowed = ({ of }: DocumentField, value: string) => {
    const at = healthy.requests.findIndex((request) => requestName(request) === of);
    const target = addressOf(value, healthy.requests[at]?.url);
    return target !== undefined && healthy.requests.slice(at + 1).some(({ url }) => addressOf(url) === target);
  };
  return (field) => {
    const { values } = field;
    if (values.some((value) => isKey(field, value) || isInUrl(field, value) || isFollowed(field, value))) return 'key';
    return values.some(isShown) ? 'shown' : 'other';
  };
}

/** The number of a season is also that of an episode, by chance. */
function isOfSeasons({ path }: DocumentField): boolean {
  return path.some((step) => /season|staffel|series/i.test(step ?? ''));
}

/** Shorter values turn up by chance. A year has four characters. */
const MIN_SHOWN = 3;
const MIN_ASKED = 4;

/** Whether a value is what was asked for, a part of it, or begins with it like a date with its year. */
function isAbout(value: string, text: string): boolean {
  if (value === text) return true;
  return (value.length >= MIN_ASKED && text.includes(value)) || (text.length >= MIN_ASKED && value.startsWith(text));
}

/** Fields of results that say which film it is. */
const NAMES = ['title', 'name', 'originaltitle', 'externalids', 'episodenumber'];

type Texts = Readonly<Record<'names' | 'seasons', ReadonlySet<string>>> & { readonly others: readonly string[] };

function resultTexts(healthy: Judged): Texts {
  const outcome = outcomeOf(healthy);
  const [names, seasons] = [new Set<string>(), new Set<string>()];
  const others: string[] = [];
  for (const item of outcome.is === 'items' ? outcome.items.values() : []) {
    if (item.is !== 'result' || typeof item.result !== 'object' || item.result === null) continue;
    for (const [name, value] of Object.entries(item.result)) {
      const texts = textsIn(value);
      if (name === 'seasonNumber') for (const text of texts) seasons.add(text);
      else if (NAMES.includes(name.toLowerCase())) for (const text of texts) names.add(text);
      else others.push(...texts);
    }
  }
  return { names, seasons, others };
}

/** The whole parts of a URL: segments, and names and values of parameters. */
function partsOf(url: string): ReadonlySet<string> {
  return new Set(url.split(/[/?&=#:,+ ]/).filter((part) => part !== ''));
}

/** Where a link leads, without its fragment; `undefined` if a text is none. */
function addressOf(link: string, base?: string): string | undefined {
  if (!/[/?.]/.test(link)) return undefined;
  const whole = link.replaceAll('&amp;', '&').replace(/#.*/s, '');
  return URL.canParse(whole, base) ? decoded(new URL(whole, base).href) : undefined;
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
