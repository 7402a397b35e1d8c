/** The credential, as the manifest names it. */
export const KEY_NAME = 'TMDB_API_KEY';

/** Where users get it. */
export const SETTINGS_URL = 'https://www.themoviedb.org/settings/api';
