"""What a plugin raises if it cannot answer. "No match" is an answer, so it is not an error.

The user sees the text of an error: one sentence that says what happened and what to do about it.
It never contains a credential, or text from elsewhere that might contain one. The host reads the
code, and waits, asks the user, or gives up accordingly (RES-12).
"""

from __future__ import annotations

from typing import Optional


class PluginError(Exception):
    """One question could not be answered."""

    code: Optional[str] = None
    retry_after_ms: Optional[int] = None


class BadInputError(PluginError):
    """The question cannot be looked up as it is."""

    code = "bad-input"


class NotSupportedError(PluginError):
    """The plugin does not do what it was asked."""

    code = "not-supported"


class UnavailableError(PluginError):
    """The provider is down, unreachable or overloaded. Other questions would probably fail too.

    `seconds` is how long to leave it alone, if the provider said so.
    """

    code = "unavailable"

    def __init__(self, message: str, seconds: Optional[int] = None) -> None:
        super().__init__(message)
        self.retry_after_ms = None if seconds is None else seconds * 1000


class RateLimitedError(UnavailableError):
    """The provider asks for fewer requests."""

    code = "rate-limited"


class CredentialError(PluginError):
    """A credential is missing or rejected, so the call cannot answer any question."""

    code = "credential"
