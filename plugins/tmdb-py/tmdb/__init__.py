"""The Movie Database, https://www.themoviedb.org, through version 3 of its API."""

VERSION = "0.1.0"  # the manifest says the same
