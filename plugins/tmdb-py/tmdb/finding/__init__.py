"""Decides which of the items that TMDB knows was meant."""
