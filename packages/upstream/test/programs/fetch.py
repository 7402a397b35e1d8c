"""Knows nothing of any proxy: a hard-coded URL, and Python's own library with its own defaults."""

import urllib.request

URL = "https://api.themoviedb.org/3/search/movie?year=1982&query=Blade%20Runner&api_key=k3y"

with urllib.request.urlopen(URL) as response:
    print(response.status, response.read().decode())
