import type { Shape } from '../fields/shape.js';
import { INPUT_FIELDS, type InputField } from '../input/input-fields.js';
import { AudioLibrary } from '../results/audio/audio-library.js';
import { AudioTrack } from '../results/audio/audio-track.js';
import { Folder } from '../results/folder.js';
import { Gallery } from '../results/images/gallery.js';
import { Image } from '../results/images/image.js';
import { Loose } from '../results/loose.js';
import { Movie } from '../results/movie.js';
import { Performer } from '../results/people/performer.js';
import { Episode } from '../results/series/episode.js';
import { Series } from '../results/series/series.js';
import { Video } from '../results/video.js';
import { ACTION_NAMES, type Action, type Capability, isAction } from './action-names.js';

/** What an action is asked, and what it answers. */
export type ActionDefinition = {
  /** What a person gets from it, in one sentence. */
  summary: string;
  /** The input fields it looks at. `provider-specific`: whatever the plugin asks its users for. */
  input: readonly InputField[] | 'provider-specific';
  /** The shape of its result. */
  result: Shape;
};

/**
 * Every action of the protocol. Capabilities, schemas, generators and docs are derived from this table: a new action is one
 * line here, its name in `action-names.ts` and, if its shape is new, one file in `results/`.
 */
export const ACTIONS: Readonly<Record<Action, ActionDefinition>> = {
  videoByURL: { summary: 'Describes the video at an address.', input: ['url'], result: Video },
  videoByName: { summary: 'Finds a video by its title.', input: ['title', 'name', 'date'], result: Video },
  videoByFragment: {
    summary: 'Finds a video by fingerprints of its file.',
    input: ['oshash', 'checksumMd5', 'phash', 'duration'],
    result: Video,
  },
  folderByName: { summary: 'Finds a folder, such as a season, by its name.', input: ['name', 'title'], result: Folder },
  folderByFragment: {
    summary: 'Finds a folder by what the provider asks for.',
    input: 'provider-specific',
    result: Folder,
  },
  folderCascade: {
    summary: 'Lists the episodes of a folder found earlier.',
    input: ['externalId', 'seasonNumber'],
    result: Folder,
  },
  galleryByURL: { summary: 'Describes the gallery at an address.', input: ['url'], result: Gallery },
  galleryByFragment: {
    summary: 'Finds a gallery by what the provider asks for.',
    input: 'provider-specific',
    result: Gallery,
  },
  imageByURL: { summary: 'Describes the image at an address.', input: ['url'], result: Image },
  audioByURL: { summary: 'Describes the audio track at an address.', input: ['url'], result: AudioTrack },
  audioByFragment: {
    summary: 'Finds an audio track by its tags.',
    input: ['title', 'artist', 'album'],
    result: AudioTrack,
  },
  audioLibraryByName: {
    summary: 'Finds an album or audio library by its name.',
    input: ['name', 'artist'],
    result: AudioLibrary,
  },
  performerByURL: { summary: 'Describes the performer at an address.', input: ['url'], result: Performer },
  performerByName: { summary: 'Finds a performer by name.', input: ['name'], result: Performer },
  performerByFragment: { summary: 'Finds a performer by what is known of them.', input: ['name'], result: Performer },
  movieByName: { summary: 'Finds a movie by its title and year.', input: ['name', 'title', 'date'], result: Movie },
  movieByURL: { summary: 'Describes the movie at an address.', input: ['url'], result: Movie },
  movieByFragment: {
    summary: 'Finds a movie by what the provider asks for.',
    input: 'provider-specific',
    result: Movie,
  },
  seriesByName: { summary: 'Finds a series by its name.', input: ['name', 'title'], result: Series },
  seriesByURL: { summary: 'Describes the series at an address.', input: ['url'], result: Series },
  seriesByFragment: {
    summary: 'Finds a series by what the provider asks for.',
    input: 'provider-specific',
    result: Series,
  },
  seriesCascade: {
    summary: 'Lists the seasons and episodes of a series found earlier.',
    input: ['externalId'],
    result: Series,
  },
  episodeByName: { summary: 'Finds an episode by its title.', input: ['name', 'title'], result: Episode },
  episodeByFragment: {
    summary: 'Finds an episode by what the provider asks for.',
    input: 'provider-specific',
    result: Episode,
  },
  bookByURL: { summary: 'Describes the book at an address.', input: ['url'], result: Loose },
  bookByName: { summary: 'Finds a book by its name.', input: ['name', 'title'], result: Loose },
  bookByFragment: { summary: 'Finds a book by what the provider asks for.', input: 'provider-specific', result: Loose },
  comicByURL: { summary: 'Describes the comic at an address.', input: ['url'], result: Loose },
  comicByName: { summary: 'Finds a comic by its name.', input: ['name', 'title'], result: Loose },
  comicByFragment: {
    summary: 'Finds a comic by what the provider asks for.',
    input: 'provider-specific',
    result: Loose,
  },
  mangaByURL: { summary: 'Describes the manga at an address.', input: ['url'], result: Loose },
  mangaByName: { summary: 'Finds a manga by its name.', input: ['name', 'title'], result: Loose },
  mangaByFragment: {
    summary: 'Finds a manga by what the provider asks for.',
    input: 'provider-specific',
    result: Loose,
  },
};

/** Every capability key. */
export const CAPABILITIES: readonly Capability[] = [...ACTION_NAMES, 'supportsBatch'];

/** Whether `key` is a capability that a host knows (MAN-5). */
export function isCapability(key: string): key is Capability {
  return key === 'supportsBatch' || isAction(key);
}

/** The input fields that an action uses; all of them where that is up to the provider. */
export function inputFieldsOf(action: Action): readonly InputField[] {
  const { input } = ACTIONS[action];
  return input === 'provider-specific' ? INPUT_FIELDS : input;
}
