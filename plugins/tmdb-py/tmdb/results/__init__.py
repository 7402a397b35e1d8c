"""Makes results from what TMDB knows of an item."""
