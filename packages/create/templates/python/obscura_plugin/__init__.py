"""The Obscura plugin protocol, version 1. Nothing in here knows about the provider."""
