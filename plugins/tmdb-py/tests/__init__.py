"""Tests of the plugin: `python3 -m unittest discover -s tests -t .`."""
