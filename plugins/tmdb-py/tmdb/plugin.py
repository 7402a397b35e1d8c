"""What this plugin can do. An action is a function, a line in ACTIONS and one in the manifest."""

from __future__ import annotations

from typing import Dict, Mapping

from obscura_plugin.errors import CredentialError
from obscura_plugin.respond import Action, Plugin
from tmdb.client import KEY_NAME, SETTINGS_URL, Client
from tmdb.movies import movie_by_name

ACTIONS: Dict[str, Action] = {
    "movieByName": movie_by_name,
}


def connect(auth: Mapping[str, str], seconds: float) -> Client:
    """Return a client for one call. A key with nothing in it is as good as none."""
    key = auth.get(KEY_NAME, "").strip()
    if not key:
        raise CredentialError(f"{KEY_NAME} is missing: get an API key (v3) at {SETTINGS_URL}.")
    return Client(key, seconds)


PLUGIN = Plugin(ACTIONS, connect)
