"""Links that lead to the bot with something in hand (Bot API, deep linking: `start`, up to 64 of `[A-Za-z0-9_-]`)."""

import secrets

BYTES = 24
"""Of chance in a payload: 32 characters, which nobody guesses."""


def new_payload() -> str:
    """A payload that nobody knows yet."""
    return secrets.token_urlsafe(BYTES)


def address(username: str, payload: str) -> str:
    """The link that starts the bot of that user name with that payload."""
    return f"https://t.me/{username}?start={payload}"
