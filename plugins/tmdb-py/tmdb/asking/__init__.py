"""Asks TMDB over HTTPS."""
