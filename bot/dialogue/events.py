"""What can happen in a chat, and what the bot can do about it: the talk's two alphabets.

An event holds all a step may know of the moment: who, when, and the id a new summary would get. Buttons carry ids,
never positions, so that an old one can be told from a live one; their data stays within 64 bytes (Bot API,
callback_data).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.interview.patterns import pattern

TAP = pattern(r"([a-z]+):([a-z0-9]*):([A-Za-z0-9_-]*):(\d*):([A-Za-z0-9_-]*)")


@dataclass(frozen=True, slots=True)
class Tap:
    """What a button says: an action on a summary (empty: on the desk), its target, the revision it was made for."""

    action: str
    summary: str = ""
    target: str = ""
    revision: int = 0
    choice: str = ""

    @property
    def callback(self) -> str:
        """The data of the button: `action:summary:target:revision:choice`."""
        return f"{self.action}:{self.summary}:{self.target}:{self.revision or ''}:{self.choice}"


def read_tap(callback: str) -> Tap | None:
    """The tap of a button's data, or None for data no button of ours carries."""
    found = TAP.fullmatch(callback)
    if not found:
        return None
    action, summary, target, revision, choice = found.groups()
    return Tap(action, summary, target, int(revision or 0), choice)


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command such as /draft, without its slash, and what stood behind it."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Text in a message of that id.

    `asked` names what the clerk had been asked when it was typed, as `Show.asks` does; empty when that was nothing,
    None when it is not known. `rest`: it is the rest of a text that a client has cut in two.
    """

    text: str
    message: int
    asked: str | None = None
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Edited:
    """An earlier message edited; `question` is the one whose answer it held, empty when it held none."""

    text: str
    message: int
    question: str = ""


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button pressed; `tap` is None when its data can't be read, `live` says its message is the present screen.

    `held` are the words held back in the chat, for a tap that decides upon them.
    """

    tap: Tap | None
    live: bool
    held: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that is no text: a sticker, a voice message."""

    kind: str


@dataclass(frozen=True, slots=True)
class Lettered:
    """A unit's own template for its papers, looked through: `body` are its bytes, `digest` tells it from others."""

    name: str
    digest: str
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unlettered:
    """A template that is not taken; `defect` is its key under `letterhead` in `chat.toml`, filled with `facts`."""

    defect: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Filed:
    """A file in a message of that id, as the text that stands in it, and what of it was passed over.

    `formulas` are cells whose formula has no result, `columns` remarks and plans by their heads, `roster` says that it
    lists persons; `letterhead` is what it is as a template, where there are tags in it.
    """

    text: str
    message: int
    formulas: int = 0
    columns: tuple[str, ...] = ()
    roster: bool = False
    letterhead: Lettered | Unlettered | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that is not read; `reason` is its key under `file` in `chat.toml`, `facts` what that is filled with."""

    reason: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo in a message of that id, fit for a paper: `body` is a JPEG of that width and height in pixels.

    `digest` tells it from others; the caption is as the clerk gave it.
    """

    digest: str
    width: int
    height: int
    body: bytes = field(repr=False)
    message: int
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Pictured:
    """Photos sent together, `refused` those among them that are none; `album` is what Telegram calls them, if many."""

    shots: tuple[Shot, ...]
    refused: tuple[Unread, ...] = ()
    album: str = ""


@dataclass(frozen=True, slots=True)
class Recaptioned:
    """The caption of an earlier message edited."""

    text: str
    message: int


Deed = Commanded | Said | Edited | Tapped | Sent | Filed | Unread | Pictured | Recaptioned


@dataclass(frozen=True, slots=True)
class Event:
    """A deed with its moment. `summary` is the one the rows in hand belong to; `fresh` the id a new one would get.

    `traditional`: the clerk's own Telegram is set to traditional characters; `name` is their first name there. `link`
    is one that can be given out now, and `secret` the payload that makes it so.
    """

    by: int
    at: datetime
    deed: Deed
    fresh: str
    summary: str = ""
    traditional: bool = False
    name: str = ""
    secret: str = field(default="", repr=False)
    link: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message."""

    label: str
    tap: Tap


@dataclass(frozen=True, slots=True)
class Screen:
    """A message with its buttons, row by row; `text` is Telegram's HTML."""

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What an answered question leaves in the chat. `purpose` names it, so that a later word can amend it."""

    purpose: str
    screen: Screen


@dataclass(frozen=True, slots=True)
class Show:
    """Make this the present screen: in place of the tapped message if that was it, else as a new message.

    `settled` is what becomes of the screen left behind; without it that one only loses its buttons. `below` wants a new
    message even after a tap, because something longer was sent in between. `asks` names what typed words answer from
    here on; empty when they answer nothing.
    """

    screen: Screen
    settled: Record | None = None
    below: bool = False
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Amend:
    """Write an earlier record anew, if it is still known where it stands."""

    record: Record


@dataclass(frozen=True, slots=True)
class Strip:
    """Take the buttons off the tapped message: they no longer do anything."""


@dataclass(frozen=True, slots=True)
class Toast:
    """A short line over the chat in answer to a tap (at most 200 characters)."""

    text: str


@dataclass(frozen=True, slots=True)
class Tell:
    """A message of its own without buttons, in Telegram's HTML, short enough for one."""

    text: str


@dataclass(frozen=True, slots=True)
class Push:
    """A message for somebody else's chat, which leaves the screen there as it is.

    `farewell`: it is for somebody who may not use the bot any more.
    """

    to: int
    screen: Screen
    farewell: bool = False


@dataclass(frozen=True, slots=True)
class Deliver:
    """Send the draft of a summary as a file of that suffix under that name.

    It says what the log held up to row `seq`: 0 is all of it, the rows of this step with it. What is recorded
    before the file is made never slips in. `letterhead` is the digest of the template it is on, empty without one.
    """

    summary: str
    suffix: str
    name: str
    caption: str
    seq: int = 0
    letterhead: str = ""


@dataclass(frozen=True, slots=True)
class Depict:
    """Send a page of the draft of a summary as a picture, pages counted from 1; `seq` as in `Deliver`.

    `turns` are buttons under it, each with the page it leads to: whoever makes the picture knows which there are.
    """

    summary: str
    page: int
    turns: tuple[tuple[int, Button], ...] = ()
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Send a photo of a summary as it is kept: its digest, the number its page has, and the words under it."""

    summary: str
    digest: str
    number: int
    caption: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Send the key figures of the draft of a summary as one picture, with those buttons under it; `seq` as above."""

    summary: str
    caption: str
    buttons: tuple[Button, ...] = ()
    seq: int = 0


AT_A_GLANCE = 0
"""What such a picture is asked for as where the pages of the draft are asked for by number, the first being 1."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Keep the words of a message out of the logs, until their clerk decides."""

    message: int
    words: str


@dataclass(frozen=True, slots=True)
class Forget:
    """Let go of the words held back in this chat; nothing of them, nor of what just came, stays on the disk."""


@dataclass(frozen=True, slots=True)
class Erase:
    """Delete a message of the clerk's in the chat (Bot API, deleteMessage: any in a private chat, for 48 hours)."""

    message: int


@dataclass(frozen=True, slots=True)
class Keep:
    """Keep the bytes of a photo with its summary."""

    summary: str
    digest: str
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeepTemplate:
    """Keep the bytes of a unit's template."""

    digest: str
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Export:
    """Send all that is the clerk's own as one file under that name, as it is when the file is made."""

    clerk: int
    name: str
    caption: str


@dataclass(frozen=True, slots=True)
class Wipe:
    """Erase all that is the clerk's own, from tables, freed pages and backups, before any other reply."""

    clerk: int


Kept = Keep | KeepTemplate
Spoken = Show | Amend | Strip | Toast | Tell | Push
Reply = Spoken | Deliver | Depict | Exhibit | Chart | Hold | Forget | Erase | Kept | Export | Wipe
