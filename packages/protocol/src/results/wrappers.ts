/** Shapes whose results may come wrapped as `{kind: "movie", movie: {…}}` (RESULT), by the name of their wrapper. */
export const WRAPPERS = { Movie: 'movie', Series: 'series', Episode: 'episode' } as const;
