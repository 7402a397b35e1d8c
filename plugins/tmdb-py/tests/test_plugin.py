"""The plugin does what it declares."""

import re
import unittest
from pathlib import Path

from obscura_plugin.errors import CredentialError
from tmdb import VERSION
from tmdb.asking.client import KEY_NAME, SETTINGS_URL
from tmdb.plugin import ACTIONS, connect

MANIFEST = (Path(__file__).parent.parent / "manifest.yml").read_text(encoding="utf-8")


class PluginTest(unittest.TestCase):
    def test_the_declared_and_the_implemented_actions_are_the_same(self) -> None:
        declared = re.findall(r"^  (\w+): true$", MANIFEST.partition("\ncapabilities:\n")[2], re.M)
        self.assertEqual(set(declared), {*ACTIONS, "supportsBatch"})

    def test_the_manifest_has_the_same_version_key_and_address(self) -> None:
        self.assertIn(f"\nversion: {VERSION}\n", MANIFEST)
        self.assertIn(f"\n  - key: {KEY_NAME}\n", MANIFEST)
        self.assertIn(f"\n    url: {SETTINGS_URL}\n", MANIFEST)

    def test_a_missing_key_is_named(self) -> None:
        for auth in ({}, {KEY_NAME: ""}, {KEY_NAME: " \n"}, {"tmdb_api_key": "x"}):
            with self.subTest(auth), self.assertRaisesRegex(CredentialError, KEY_NAME):
                connect(auth, 20)
