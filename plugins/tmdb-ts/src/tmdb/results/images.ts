import type { ImageCandidateResult } from '@obscura/protocol';
import { filled, type Json, number, record, records, text, wholeNumber } from '../../obscura/values.js';

const IMAGES = 'https://image.tmdb.org/t/p/original';
const NO_LANGUAGE = 'xx'; // the same as null: the image has no text

/** The posters, best first. */
export function posters(item: Json): ImageCandidateResult[] {
  return candidates(item.poster_path, record(item.images).posters);
}

/** The backdrops, best first. */
export function backdrops(item: Json): ImageCandidateResult[] {
  return candidates(item.backdrop_path, record(item.images).backdrops);
}

/** The logos, best first. */
export function logos(item: Json): ImageCandidateResult[] {
  return candidates(null, record(item.images).logos);
}

/** The stills of an episode, best first. */
export function stills(item: Json): ImageCandidateResult[] {
  return candidates(item.still_path, record(item.images).stills);
}

/** The URL of a full-size image, or null if `path` is not one of TMDB's. */
export function imageUrl(path: unknown): string | null {
  const known = text(path);
  return known && /^\/[!-~]+$/.test(known) ? `${IMAGES}${known}` : null;
}

/** The images, with the one that TMDB itself shows first. TMDB sorts the others by votes. */
function candidates(mainPath: unknown, images: unknown): ImageCandidateResult[] {
  const found = new Map<string, ImageCandidateResult>();
  for (const image of records(images)) {
    const url = imageUrl(image.file_path);
    if (url && !found.has(url)) found.set(url, candidate(url, image));
  }
  const mainUrl = imageUrl(mainPath);
  // A full entry replaces the stub and keeps its position.
  const sorted = mainUrl ? new Map([[mainUrl, candidate(mainUrl, {})], ...found]) : found;
  return [...sorted.values()].map((image, index) => ({ ...image, rank: index + 1 }));
}

function candidate(url: string, image: Json): ImageCandidateResult {
  const language = text(image.iso_639_1);
  return filled<ImageCandidateResult>({
    url,
    language: language === NO_LANGUAGE ? null : language,
    width: wholeNumber(image.width) || null,
    height: wholeNumber(image.height) || null,
    aspectRatio: number(image.aspect_ratio) || null,
    source: 'tmdb',
  });
}
