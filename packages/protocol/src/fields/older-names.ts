/** Older names of fields that plugins still write, in whatever shape has the newer one. */
export const OLDER_NAMES: Readonly<Record<string, string>> = {
  url: 'urls',
  studio: 'studioName',
  performers: 'performerNames',
  tags: 'tagNames',
  image: 'imageUrl',
  backdrop: 'backdropUrl',
  episode_number: 'episodeNumber',
  track_number: 'trackNumber',
};
