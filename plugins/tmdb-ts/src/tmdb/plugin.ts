import type { Action, ResultOf } from '@obscura/protocol';
import { type Auth, definePlugin, type Handler, type ObscuraPlugin } from '@obscura/protocol/plugin';
import { asPluginError, CredentialError, PluginError } from '../obscura/errors.js';
import { isRecord, type Json, text } from '../obscura/values.js';
import { Client, type Tmdb } from './asking/client.js';
import { KEY_NAME, SETTINGS_URL } from './asking/credential.js';
import { episodeByName } from './episodes.js';
import { movieByFragment, movieByName, movieByURL } from './movies.js';
import { seriesByName, seriesByURL, seriesCascade } from './series.js';

/** Answers one question: a result, or null for “no match”. The input is not checked yet, and a host may get its types wrong. */
type Look<A extends Action> = (tmdb: Tmdb, given: Json) => Promise<ResultOf<A> | null>;

/** The plugin for one call of `limitMs`. An action is a function, a line in each of these tables, and one in the manifest. */
export function openPlugin(limitMs: number): ObscuraPlugin {
  let tmdb: Tmdb | undefined;

  function answeredBy<A extends Action>(look: Look<A>): Handler<A> {
    return async (input: unknown, auth) => {
      try {
        tmdb ??= connect(auth, limitMs);
        if (!isRecord(input)) throw new PluginError('The input is not a JSON object.', { errorCode: 'bad-input' });
        return await look(tmdb, input);
      } catch (error) {
        throw asPluginError(error);
      }
    };
  }

  return definePlugin({
    capabilities: {
      movieByName: true,
      movieByURL: true,
      movieByFragment: true,
      seriesByName: true,
      seriesByURL: true,
      seriesCascade: true,
      episodeByName: true,
      supportsBatch: true,
    },
    handlers: {
      movieByName: answeredBy(movieByName),
      movieByURL: answeredBy(movieByURL),
      movieByFragment: answeredBy(movieByFragment),
      seriesByName: answeredBy(seriesByName),
      seriesByURL: answeredBy(seriesByURL),
      seriesCascade: answeredBy(seriesCascade),
      episodeByName: answeredBy(episodeByName),
    },
  });
}

/** A blank key counts as missing. */
function connect(auth: Auth, limitMs: number): Tmdb {
  const key = text(auth?.[KEY_NAME]);
  if (key === null) throw new CredentialError(`${KEY_NAME} is missing: get an API key (v3) at ${SETTINGS_URL}.`);
  return new Client(key, limitMs);
}
