"""The parameters of one call: strings as in a form, whatever the request's content type was.

The Bot API takes JSON, urlencoded and multipart alike; anything that is not a string is JSON in a string.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.practice.refusals import Wire, bad


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in a multipart request."""

    name: str
    content: bytes
    mime: str = "application/octet-stream"


def as_form(values: Mapping[str, object]) -> dict[str, str]:
    """The values of a JSON body as form values; null means absent."""
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in values.items()
        if value is not None
    }


@dataclass(frozen=True, slots=True)
class Parameters:
    """Values and uploads by name."""

    values: Mapping[str, str] = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The value as it came, empty when absent."""
        return self.values.get(name, "")

    def number(self, name: str, absent: int = 0) -> int:
        """The value as an integer; absent or not a number gives `absent`, as on Telegram's side."""
        try:
            return int(self.values[name])
        except (KeyError, ValueError):
            return absent

    def flag(self, name: str) -> bool:
        """Whether the value says yes."""
        return self.text(name).lower() in {"true", "yes", "1"}

    def structure(self, name: str, called: str) -> object:
        """The value read as JSON, None when absent.

        Raises `Refusal`: it is not JSON; the text names it as `called`.
        """
        raw = self.text(name)
        if not raw:
            return None
        try:
            return json.loads(raw)
        except ValueError:
            raise bad(f"can't parse {called} JSON object") from None

    def object(self, name: str, called: str) -> Wire:
        """The value read as a JSON object, empty when absent or null."""
        value = self.structure(name, called)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise bad(f"can't parse {called} JSON object")
        return value

    def upload(self, name: str) -> Upload | None:
        """The file of that name, sent under it or named by attach://."""
        reference = self.text(name)
        if reference.startswith("attach://"):
            return self.uploads.get(reference.removeprefix("attach://"))
        return self.uploads.get(name)
