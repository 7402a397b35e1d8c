"""What there is to know about the provider and this plugin, in one place."""

from typing import Tuple

NAME = "@{site}"  # what users call the provider
ORIGIN = "@{origin}"  # of its API
SITE = "@{site}"  # of its pages
KEY_NAMES: Tuple[str, ...] = (@{keysTuple})  # of the credentials, as in the manifest
PLUGIN_ID = "@{id}"  # as in the manifest
VERSION = "0.1.0"  # as in the manifest
