import { type Json, record, records, text } from '../obscura/values.js';

/** American English: what TMDB is asked for. */
export const LANGUAGE = 'en-US';

const ENGLISH = 'en';

/**
 * A text of an item that was asked for in {@link LANGUAGE}, with its translations: in American English, in other English, or
 * else in the original language. TMDB leaves empty what nobody has written in that very language; its translations come
 * along with the item, so that looking elsewhere costs no request.
 */
export function inSomeLanguage(item: Json, field: string): string | null {
  const preferred = text(item[field]);
  if (preferred) return preferred;
  const translations = records(record(item.translations).translations);
  for (const language of [ENGLISH, text(item.original_language)]) {
    for (const translation of translations) {
      const written = text(record(translation.data)[field]);
      if (written && translation.iso_639_1 === language) return written;
    }
  }
  return null;
}
