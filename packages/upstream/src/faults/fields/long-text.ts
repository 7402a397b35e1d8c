/** Longer than what any page shows, and shorter than what a host refuses. In UTF-8, each emoji takes four bytes. */
export const LONG = '🎬'.repeat(5000);
