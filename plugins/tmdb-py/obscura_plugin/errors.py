"""What a plugin raises when it cannot answer. "No match" is an answer, and never one of these.

The text of an error reaches the user as it is: one sentence that says what happened and what to
do about it. It never holds a credential, and no text that came from elsewhere, since that might.
"""


class PluginError(Exception):
    """One question could not be answered."""


class UnavailableError(PluginError):
    """The provider is down, out of reach or overrun; asking something else would hardly help."""


class CredentialError(PluginError):
    """A credential is missing or refused, so no question of the call can be answered."""
