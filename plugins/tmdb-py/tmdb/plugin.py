"""What this plugin can do. An action is a function, a line in ACTIONS, and one in the manifest."""

from __future__ import annotations

from typing import Dict, Mapping

from obscura_plugin.errors import CredentialError
from obscura_plugin.respond import Action, Plugin
from tmdb.asking.client import KEY_NAME, SETTINGS_URL, Client
from tmdb.episodes import episode_by_name
from tmdb.movies import movie_by_fragment, movie_by_name, movie_by_url
from tmdb.series import series_by_name, series_by_url, series_cascade

ACTIONS: Dict[str, Action] = {
    "movieByName": movie_by_name,
    "movieByURL": movie_by_url,
    "movieByFragment": movie_by_fragment,
    "seriesByName": series_by_name,
    "seriesByURL": series_by_url,
    "seriesCascade": series_cascade,
    "episodeByName": episode_by_name,
}


def connect(auth: Mapping[str, str], seconds: float) -> Client:
    """Return a client for one call. A blank key counts as missing."""
    key = auth.get(KEY_NAME, "").strip()
    if not key:
        raise CredentialError(f"{KEY_NAME} is missing: get an API key (v3) at {SETTINGS_URL}.")
    return Client(key, seconds)


PLUGIN = Plugin(ACTIONS, connect)
