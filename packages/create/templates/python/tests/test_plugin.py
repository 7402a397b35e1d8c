"""The plugin does what its manifest declares."""

import re
import unittest
from pathlib import Path

from obscura_plugin.errors import CredentialError
from obscura_types import INTERFACE
from provider import KEY_NAMES, PLUGIN_ID, VERSION
from provider.plugin import ACTIONS, connect

MANIFEST = (Path(__file__).parent.parent / "manifest.yml").read_text(encoding="utf-8")


class PluginTest(unittest.TestCase):
    def test_the_declared_and_the_implemented_actions_are_the_same(self) -> None:
        declared = re.findall(r"^  (\w+): true$", MANIFEST.partition("\ncapabilities:\n")[2], re.M)
        self.assertEqual(set(declared), {*ACTIONS, "supportsBatch"})

    def test_the_types_are_those_of_the_actions(self) -> None:
        self.assertEqual(set(INTERFACE), set(ACTIONS))

    def test_the_manifest_has_the_same_id_version_and_keys(self) -> None:
        self.assertIn(f"id: {PLUGIN_ID}\n", MANIFEST)
        self.assertIn(f"\nversion: {VERSION}\n", MANIFEST)
        self.assertEqual(re.findall(r"^  - key: (\S+)$", MANIFEST, re.M), list(KEY_NAMES))

    def test_a_missing_key_is_named(self) -> None:
        for key in KEY_NAMES:
            others = {name: "x" for name in KEY_NAMES if name != key}
            for auth in (others, {**others, key: " \n"}):
                with self.subTest(auth), self.assertRaisesRegex(CredentialError, key):
                    connect(auth, 20)
