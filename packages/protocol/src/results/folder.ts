import { shape } from '../fields/define-shape.js';
import { date } from '../fields/kinds/date.js';
import { names, urls } from '../fields/kinds/list.js';
import { byKey } from '../fields/kinds/map.js';
import { integer } from '../fields/kinds/number.js';
import { text } from '../fields/kinds/text.js';
import { imageUrl } from '../fields/kinds/url.js';
import { FolderEpisode } from './series/folder-episode.js';

/** A folder of videos, such as a season. */
export const Folder = shape({
  title: 'Folder',
  description: 'A folder of videos, such as a season.',
  olderNames: { title: 'name' },
  fields: {
    name: text('Name of the folder.'),
    details: text('Description, plain text.'),
    date: date('Date of release.'),
    imageUrl: imageUrl('Address of a cover.'),
    backdropUrl: imageUrl('Address of a backdrop (landscape).'),
    studioName: text('Name of the studio.'),
    tagNames: names('Tags.'),
    urls: urls('Pages about the folder.'),
    seriesExternalId: text('Id of the series; comes back as `externalId` in `folderCascade`.'),
    seasonNumber: integer('Number of the season; 0 holds specials.'),
    totalEpisodes: integer('How many episodes there are.'),
    episodeMap: byKey(FolderEpisode, 'Episodes by a key that the plugin chooses.'),
  },
  examples: [{ name: 'Twin Peaks, Season 1', seriesExternalId: '1920', seasonNumber: 1, totalEpisodes: 8 }],
});
