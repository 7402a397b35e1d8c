"""The Movie Database, https://www.themoviedb.org, with version 3 of its API."""

VERSION = "0.1.0"  # as in the manifest
