// What there is to know about the provider and this plugin, in one place.

/** What users call the provider. */
export const NAME = '@{site}';

/** Where its API is. */
export const ORIGIN = '@{origin}';

/** Where its pages are. */
export const SITE = '@{site}';

/** The credentials, as in the manifest. */
export const KEY_NAMES: readonly string[] = [@{keys}];

/** As in the manifest. */
export const PLUGIN_ID = '@{id}';

/** As in the manifest. */
export const VERSION = '0.1.0';
