import { type Input, isBatch } from '@obscura/protocol';
import { isErrorText } from '@obscura/upstream';
import type { Judged } from '../../model/check.js';
import { borrowedTexts } from './borrowed-texts.js';
import { type ItemOutcome, ONLY, outcomeOf } from './outcome.js';
import { isMadeOf, likeness, titleOf, wasReceived } from './result-identity.js';

/** Items whose answer is a different movie than under good conditions: that of another item, for example, or a made-up one. */
export function wrongMovies(healthy: Judged, failing: Judged): string[] {
  const [before, after] = [outcomeOf(healthy), outcomeOf(failing)];
  if (before.is !== 'items' || after.is !== 'items') return [];
  return [...after.items].flatMap(([name, now]) => {
    const was = before.items.get(name);
    if (now.is !== 'result' || !was) return [];
    const like = was.is === 'result' ? likeness(was.result, now.result) : 'unlike';
    if (isErrorText(titleOf(now.result))) return [errorRow(name, now.result)];
    if (like === 'same') return borrowedBy(name, now, before.items, failing);
    // A title made from the words of the question is an acceptable fallback.
    if (like === 'unlike' && isMadeOf(now.result, inputOf(failing, name))) return [];
    const owner = ownerOf(now.result, name, before.items);
    // So is a title that the provider did send, such as the original one.
    const isInvented = was.is === 'result' && !wasReceived(now.result, failing);
    const isWrong = like === 'another' || owner !== undefined || isInvented;
    return isWrong ? [wrongRow(name, was, titleOf(now.result), owner)] : [];
  });
}

/** Texts and pictures of another item's movie in a result that is right otherwise. */
function borrowedBy(
  name: string,
  now: ItemOutcome & { is: 'result' },
  before: ReadonlyMap<string, ItemOutcome>,
  failing: Judged,
): string[] {
  const was = before.get(name);
  if (was?.is !== 'result') return [];
  return [...before].flatMap(([other, item]) => {
    if (item.is !== 'result' || likeness(item.result, was.result) === 'same') return [];
    return borrowedTexts({ was: was.result, now: now.result, other: item.result }, failing).map(
      ({ field, text }) =>
        `item ${JSON.stringify(name)}: \`${field}\` is ${JSON.stringify(text)}, which belongs to item ${JSON.stringify(other)}`,
    );
  });
}

/** The item that a result really belongs to. */
function ownerOf(result: unknown, name: string, items: ReadonlyMap<string, ItemOutcome>): string | undefined {
  if (titleOf(result) === '') return undefined;
  const found = [...items].find(
    ([other, item]) => other !== name && item.is === 'result' && likeness(item.result, result) === 'same',
  );
  return found?.[0];
}

function errorRow(name: string, result: unknown): string {
  return `${whoseAnswer(name)}: the title is ${JSON.stringify(titleOf(result))}, which is what the page says instead of an answer`;
}

function whoseAnswer(name: string): string {
  return name === ONLY ? ONLY : `item ${JSON.stringify(name)}`;
}

function wrongRow(name: string, was: ItemOutcome, title: string, owner: string | undefined): string {
  const before = was.is === 'result' ? JSON.stringify(titleOf(was.result)) : '“no match”';
  const whose = owner === undefined ? '' : `, which belongs to item ${JSON.stringify(owner)}`;
  return `${whoseAnswer(name)}: ${before} became ${JSON.stringify(title)}${whose}`;
}

function inputOf({ call: { envelope } }: Judged, name: string): Input {
  if (!envelope) return {};
  const item = isBatch(envelope) ? envelope.batch.find(({ id }) => id === name) : envelope;
  return item?.input ?? {};
}
