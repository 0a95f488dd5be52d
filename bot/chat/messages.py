"""Updates read into deeds, replies written into the outbox: Telegram's shapes on one side, the talk's on the other."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from telegram import Chat, Message, Update

from bot.chat.boxes import Bubble, Outbox
from bot.chat.ports import Store
from bot.dialogue.events import (
    AT_A_GLANCE,
    Amend,
    Button,
    Chart,
    Commanded,
    Deed,
    Deliver,
    Depict,
    Edited,
    Erase,
    Exhibit,
    Export,
    Forget,
    Hold,
    Keep,
    KeepTemplate,
    Push,
    Recaptioned,
    Reply,
    Said,
    Screen,
    Sent,
    Show,
    Strip,
    Tapped,
    Tell,
    Toast,
    Wipe,
    read_tap,
)  # fmt: skip
from bot.interview.apart import number_in_chat

COMMAND = re.compile(r"/([A-Za-z0-9_]+)(?:@\w+)?(?:\s+(.*))?", re.S)
TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
"""Script and regions of a language tag (RFC 5646) where Chinese is written in traditional characters."""
MEDIA = {"voice": "voice", "audio": "voice", "video_note": "voice"}
"""Attributes of a message to what `note.media_*` calls them; all else is `other`."""

UNSEEN = re.compile(r', "of": "[^"]*"|, "anyone": true')
"""What `body_of` adds to a body that is not seen; within a text or a label a quotation mark is escaped."""


@dataclass(frozen=True, slots=True)
class Letter:
    """An update that concerns us: who, in which chat, what was done, to which message of ours, in which query.

    `traditional`: the one who did it reads traditional characters in Telegram; `name` is their first name there.
    """

    by: int
    chat: int
    deed: Deed
    tapped: int | None = None
    query: str | None = None
    traditional: bool = False
    name: str = ""


def read_update(update: Update) -> Letter | None:
    """What an update says; None for one that is nobody's word to us in a private chat."""
    user, letter = update.effective_user, _read(update)
    if user is None or letter is None:
        return letter
    return replace(letter, traditional=reads_traditional(user.language_code), name=user.first_name)


def reads_traditional(language: str | None) -> bool:
    """Whether a language a client is set to (an IETF tag, as Bot API's User has it) is written so."""
    tongue, *narrowed = (language or "").lower().replace("_", "-").split("-")
    return tongue == "zh" and "hans" not in narrowed and not TRADITIONAL.isdisjoint(narrowed)


def _read(update: Update) -> Letter | None:
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None or chat.type != Chat.PRIVATE or user.is_bot:
        return None
    if update.callback_query is not None:
        query = update.callback_query
        message = query.message.message_id if query.message else None
        return Letter(user.id, chat.id, Tapped(read_tap(query.data or ""), live=False), message, query.id)
    if update.edited_message is not None:
        edited = update.edited_message
        deed = _read_edited(edited)
        return Letter(user.id, chat.id, deed)
    if update.message is not None:
        return Letter(user.id, chat.id, _read_message(update.message))
    return None


def _read_edited(message: Message) -> Deed:
    if message.text is not None:
        return Edited(message.text, message.message_id)
    pictured = message.photo or message.document
    return Recaptioned(message.caption or "", message.message_id) if pictured else Sent("other")


def _read_message(message: Message) -> Deed:
    if message.text is None:
        return Sent(next((name for attribute, name in MEDIA.items() if getattr(message, attribute)), "other"))
    command = COMMAND.fullmatch(message.text.strip())
    if command:
        return Commanded(command[1].lower(), command[2] or "")
    return Said(message.text, message.message_id)


def write_replies(
    store: Store, chat: int, replies: Iterable[Reply], tapped: Bubble | None, seq: int, of: str = ""
) -> str | None:
    """Queue replies for a chat and return the toast among them, if any; call it inside the store's transaction.

    `tapped` is the bubble whose button was pressed; `seq` is where the log of the summary stands, for its file. `of` is
    a summary of somebody else's that they may show: they are not sent once it is taken back.
    """
    toast, outbox = None, store.outbox
    for reply in replies:
        match reply:
            case Toast(text):
                toast = text[:200]  # Bot API, answerCallbackQuery: 0-200 characters
            case Show():
                _show(outbox, chat, reply, tapped, of)
                store.seen.ask(chat, reply.asks)
            case Amend(record):
                for bubble in outbox.named(chat, record.purpose):
                    if not _present(outbox, chat, bubble):
                        _edit(outbox, chat, bubble, record.screen, of)
            case Strip():
                if tapped is not None and not _present(outbox, chat, tapped):
                    _strip(outbox, chat, tapped)
            case Tell(text):
                outbox.enqueue(chat, "send", body_of(Screen(text), of))
            case Push(to, screen, farewell):
                push(store, to, screen, anyone=farewell)
            case Hold(message, words):
                store.held.keep(chat, message, words)
            case Forget():
                store.held.drop(chat)
            case Keep(summary, digest, body):
                store.photos.keep(summary, digest, body)
            case KeepTemplate(digest, body):
                store.templates.keep(digest, body)
            case Erase(message):
                outbox.enqueue(chat, "delete", "{}", bubble=outbox.adopt(chat, number_in_chat(message)))
            case Deliver(summary, suffix, name, caption, upto, letterhead):
                file = {"summary": summary, "seq": upto or seq, "suffix": suffix, "name": name, "caption": caption}
                file |= {"letterhead": letterhead} if letterhead else {}
                outbox.enqueue(chat, "document", json.dumps(file, ensure_ascii=False))
            case Depict(summary, page, turns, upto):
                picture = {
                    "summary": summary,
                    "seq": upto or seq,
                    "suffix": "jpg",
                    "page": page,
                    "turns": _turns(turns),
                }
                outbox.enqueue(chat, "document", json.dumps(picture, ensure_ascii=False), buttons=bool(turns))
            case Exhibit(summary, digest, number, caption):
                shown = {"summary": summary, "photo": digest, "number": number, "caption": caption}
                outbox.enqueue(chat, "document", json.dumps(shown, ensure_ascii=False))
            case Chart(summary, caption, buttons, upto):
                figures = {
                    "summary": summary,
                    "seq": upto or seq,
                    "suffix": "png",
                    "page": AT_A_GLANCE,
                    "caption": caption,
                    "buttons": _rows([buttons] if buttons else []),
                }
                outbox.enqueue(chat, "document", json.dumps(figures, ensure_ascii=False), buttons=bool(buttons))
            case Export(clerk, name, caption):
                own = {"export": clerk, "name": name, "caption": caption}
                outbox.enqueue(chat, "document", json.dumps(own, ensure_ascii=False))
            case Wipe():
                pass  # it came first: whoever takes an update does it before any reply is written
            case _:
                assert_never(reply)
    return toast


def push(store: Store, chat: int, screen: Screen, purpose: str = "", *, anyone: bool = False) -> None:
    """Queue a message that nobody in that chat asked for, unless its person has blocked the bot.

    With `anyone` it is for somebody who may not use the bot (any more).
    """
    if not store.members.is_hushed(chat):
        body = body_of(screen, anyone=anyone)
        store.outbox.enqueue(chat, "send", body, buttons=bool(screen.buttons), purpose=purpose)


def _turns(turns: Iterable[tuple[int, Button]]) -> list[dict[str, object]]:
    """The buttons under a picture as JSON, each with the page it leads to."""
    return [{"text": button.label, "data": button.tap.callback, "page": page} for page, button in turns]


def _present(outbox: Outbox, chat: int, bubble: Bubble) -> bool:
    screen = outbox.present_screen(chat)
    return screen is not None and screen.id == bubble.id


def _show(outbox: Outbox, chat: int, show: Show, tapped: Bubble | None, of: str) -> None:
    """Typed: a new message below; tapped: the same message edited (the rule of aiogram_dialog's ShowMode.AUTO)."""
    screen, offered = outbox.present_screen(chat), [b.tap.callback for row in show.screen.buttons for b in row]
    if screen is not None and tapped is not None and tapped.id == screen.id and not show.below:
        _edit(outbox, chat, screen, show.screen, of, show.asks)
        outbox.offer(chat, offered)
        return
    if screen is not None and show.settled is not None:
        _edit(outbox, chat, screen, show.settled.screen, of)
        outbox.name(screen.id, show.settled.purpose)
    elif screen is not None:
        _strip(outbox, chat, screen)
    body, buttons = body_of(show.screen, of), bool(show.screen.buttons)
    bubble = outbox.enqueue(chat, "send", body, digest=digest_of(body), buttons=buttons, asks=show.asks)
    outbox.set_screen(chat, bubble)
    outbox.offer(chat, offered)


def _edit(outbox: Outbox, chat: int, bubble: Bubble, screen: Screen, of: str, asks: str = "") -> None:
    body, buttons = body_of(screen, of), bool(screen.buttons)
    outbox.enqueue(chat, "edit", body, bubble=bubble.id, digest=digest_of(body), buttons=buttons, asks=asks)


def _strip(outbox: Outbox, chat: int, bubble: Bubble) -> None:
    """Take a message's buttons off; the outbox drops what would change nothing, which Telegram refuses."""
    outbox.enqueue(chat, "strip", "{}", bubble=bubble.id)


def body_of(screen: Screen, of: str = "", *, anyone: bool = False) -> str:
    """A screen as the JSON the sender reads; `of` a summary it may show, for `anyone` or for members only."""
    body: dict[str, object] = {"text": screen.text, "buttons": _rows(screen.buttons)}
    return json.dumps(body | ({"of": of} if of else {}) | ({"anyone": True} if anyone else {}), ensure_ascii=False)


def _rows(rows: Iterable[Iterable[Button]]) -> list[list[dict[str, str]]]:
    """Rows of buttons as JSON."""
    return [[{"text": button.label, "data": button.tap.callback} for button in row] for row in rows]


def digest_of(body: str) -> str:
    """What tells one content of a message from another: the text and the buttons that are seen."""
    return hashlib.sha256(UNSEEN.sub("", body).encode()).hexdigest()[:16]
