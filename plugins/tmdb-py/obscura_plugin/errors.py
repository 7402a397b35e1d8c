"""What a plugin raises if it cannot answer. "No match" is an answer, so it is not an error.

The user sees the text of an error: one sentence that says what happened and what to do about it.
It never contains a credential, or text from elsewhere that might contain one.
"""


class PluginError(Exception):
    """One question could not be answered."""


class UnavailableError(PluginError):
    """The provider is down, unreachable or overloaded. Other questions would probably fail too."""


class CredentialError(PluginError):
    """A credential is missing or rejected, so the call cannot answer any question."""
