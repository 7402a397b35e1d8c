/** The key of the credential, as in the manifest. */
export const KEY_NAME = 'TMDB_API_KEY';

/** Where users can get one. */
export const SETTINGS_URL = 'https://www.themoviedb.org/settings/api';
