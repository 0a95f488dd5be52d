"""The nouns of the practice phone: who chats, what was said, what was sent along, which taps wait."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.practice.keyboards import Rows
from bot.practice.refusals import Wire


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with the app; the id of the private chat is the same. `started`: has written to the bot before."""

    id: int
    first_name: str
    language_code: str = "zh-hans"
    started: bool = False
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A group, supergroup or channel (`kind`), its id negative. `status` is the bot's own in it (ChatMember)."""

    id: int
    title: str
    kind: str = "group"
    status: str = "left"


@dataclass(frozen=True, slots=True)
class File:
    """A file on the server without its bytes. `kind`: document photo sticker voice; width and height of pictures."""

    id: str
    kind: str
    name: str
    mime: str
    size: int
    digest: str
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        """The path under which it is downloaded (`file_path`)."""
        _, dot, ending = self.name.rpartition(".")
        return f"{self.kind}s/{self.id}{dot}{ending if dot and ending.isalnum() else ''}"


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat. `text` is the caption where there is a file; times in Unix seconds.

    `fixed`: sent with a markup that is not inline, so it can never be edited (core.telegram.org/bots/api, Updating
    messages). `ticket`: what the person's client called it before it had an id; `album` names what was sent together.
    `sender` is who said it in a group.
    """

    chat: int
    id: int
    by_bot: bool
    date: int
    text: str = ""
    entities: Sequence[Wire] = ()
    rows: Rows = ()
    fixed: bool = False
    edited: int | None = None
    file: str = ""
    reply_to: int | None = None
    reaction: str = ""
    deleted: bool = False
    ticket: str = ""
    album: str = ""
    sender: int = 0


@dataclass(frozen=True, slots=True)
class Callback:
    """A tap that waits for answerCallbackQuery; `at` in Unix seconds."""

    id: str
    chat: int
    message: int
    at: float


@dataclass(frozen=True, slots=True)
class Toast:
    """The answer to a tap, as it is shown to the person; `until` in Unix seconds."""

    id: str
    text: str
    alert: bool
    until: float
