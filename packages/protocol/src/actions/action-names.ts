/** Every action name. What each asks and answers is in `actions.ts`; here they stand apart, so that a plugin need not load that. */
export const ACTION_NAMES = [
  'videoByURL',
  'videoByName',
  'videoByFragment',
  'folderByName',
  'folderByFragment',
  'folderCascade',
  'galleryByURL',
  'galleryByFragment',
  'imageByURL',
  'audioByURL',
  'audioByFragment',
  'audioLibraryByName',
  'performerByURL',
  'performerByName',
  'performerByFragment',
  'movieByName',
  'movieByURL',
  'movieByFragment',
  'seriesByName',
  'seriesByURL',
  'seriesByFragment',
  'seriesCascade',
  'episodeByName',
  'episodeByFragment',
  'bookByURL',
  'bookByName',
  'bookByFragment',
  'comicByURL',
  'comicByName',
  'comicByFragment',
  'mangaByURL',
  'mangaByName',
  'mangaByFragment',
] as const;

/** The name of an action, such as `movieByName`. */
export type Action = (typeof ACTION_NAMES)[number];

/** A key of the manifest's `capabilities`: every action, and `supportsBatch`. */
export type Capability = Action | 'supportsBatch';

/** Whether `name` is an action of the protocol. */
export function isAction(name: string): name is Action {
  return (ACTION_NAMES as readonly string[]).includes(name);
}
