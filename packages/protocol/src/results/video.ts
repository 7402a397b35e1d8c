import { shape } from '../fields/define-shape.js';
import { date } from '../fields/kinds/date.js';
import { names, one, urls } from '../fields/kinds/list.js';
import { integer } from '../fields/kinds/number.js';
import { text } from '../fields/kinds/text.js';
import { imageUrl } from '../fields/kinds/url.js';
import { SeriesReference } from './series/series-reference.js';

/** A video. One that says nothing of itself is thrown away. */
export const Video = shape({
  title: 'Video',
  description: 'A video. One that says nothing of itself is thrown away.',
  needsOneOf: [
    'title',
    'date',
    'details',
    'urls',
    'studioName',
    'imageUrl',
    'performerNames',
    'tagNames',
    'episodeNumber',
  ],
  fields: {
    title: text('Title of the video.'),
    date: date('Date of release.'),
    details: text('Description, plain text.'),
    urls: urls('Pages about the video.'),
    studioName: text('Name of the studio.'),
    performerNames: names('Names of the performers.'),
    tagNames: names('Tags.'),
    imageUrl: imageUrl('Address of a cover.'),
    episodeNumber: integer('Number of the episode, if it is one.'),
    series: one(SeriesReference, 'The series that it belongs to.'),
    code: text('Code that the studio gives it.'),
    director: text('Name of the director.'),
  },
  examples: [
    {
      title: 'Big Buck Bunny',
      date: '2008-05-20',
      studioName: 'Blender Foundation',
      urls: ['https://peach.blender.org/'],
    },
  ],
});
