import { definePlugin } from '@obscura/protocol/plugin';

const MOVIES = new Map([['blade runner', { title: 'Blade Runner', releaseDate: '1982-06-25' }]]);

export default definePlugin({
  capabilities: { movieByName: true, supportsBatch: true }, // as in the manifest
  handlers: {
    // `title` and `name` are string | undefined. Return a movie, or null for “no match”.
    async movieByName({ title, name = title }) {
      return MOVIES.get(name?.toLowerCase() ?? '') ?? null;
    },
  },
});
