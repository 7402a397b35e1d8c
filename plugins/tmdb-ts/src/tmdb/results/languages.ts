import { type Json, record, records, text } from '../../obscura/values.js';

/** American English: the language that we request from TMDB. */
export const LANGUAGE = 'en-US';

const ENGLISH = 'en';

/**
 * A text of an item that was requested in {@link LANGUAGE}, with its translations: in American English, other English, or else the
 * original language. TMDB leaves a text empty if it does not exist in exactly that language. The translations come with the item, so they
 * cost no extra request.
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
