"""The Bot API's objects as JSON text, made by hand: the far end must cost less than any bot it feeds.

Fields and their order are those Telegram's own server gives for a private chat (core.telegram.org/bots/api).
"""

import json
import re
import time
from dataclasses import dataclass, field
from html import unescape

from racing.walk import Rows

BOT = 1_000_000_001
TOKEN = f"{BOT}:{'race' * 8}end"
BOT_USER = f'{{"id":{BOT},"is_bot":true,"first_name":"Race","username":"race_bot"}}'
ME = (
    f'{BOT_USER[:-1]},"can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false,'
    '"can_connect_to_business":false,"has_main_web_app":false}'
)
TAG = re.compile(r"<(/?)(\w+)[^>]*>")
KINDS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "code": "code", "pre": "pre"}


@dataclass(slots=True)
class Message:
    """A message of the bot's: all of its JSON but the buttons, and these as they were sent."""

    head: str
    markup: str = ""

    @property
    def wire(self) -> str:
        """The Message object."""
        return f'{self.head},"reply_markup":{self.markup}}}' if self.markup else f"{self.head}}}"

    @property
    def rows(self) -> Rows:
        """Its buttons."""
        return json.loads(self.markup)["inline_keyboard"] if self.markup else ()


@dataclass(slots=True)
class Chat:
    """A private chat: who is in it, and what the bot has said there, by number."""

    id: int
    messages: dict[int, Message] = field(default_factory=dict)
    last: int = 0
    user: str = ""
    place: str = ""

    def __post_init__(self) -> None:
        name = f'"first_name":"\\u5e72\\u4e8b","username":"clerk{self.id}"'
        self.user = f'{{"id":{self.id},"is_bot":false,{name},"language_code":"zh-hans"}}'
        self.place = f'{{"id":{self.id},{name},"type":"private"}}'

    def number(self) -> int:
        """The number of the next message here."""
        self.last += 1
        return self.last

    def put(self, number: int, text: str, markup: str, parsed: bool, edited: bool) -> Message:
        """Show a text of the bot's under a number, in place of what stood there."""
        plain, entities = read_html(text) if parsed else (text, "")
        now = int(time.time())
        head = (
            f'{{"message_id":{number},"from":{BOT_USER},"chat":{self.place},"date":{now}'
            f'{f""","edit_date":{now}""" if edited else ""},"text":{json.dumps(plain)}{entities}'
        )
        message = self.messages[number] = Message(head, markup)
        return message


def read_html(text: str) -> tuple[str, str]:
    """A text without its tags, and its entities as the end of a JSON object; places are UTF-16 units, as Telegram's."""
    if "<" not in text and "&" not in text:
        return text, ""
    plain, at, opened, found = "", 0, list[tuple[str, int]](), list[str]()
    units = 0
    for tag in TAG.finditer(text):
        piece = unescape(text[at : tag.start()])
        plain, at, units = plain + piece, tag.end(), units + len(piece.encode("utf-16-le")) // 2
        if not tag[1]:
            opened.append((tag[2], units))
        elif opened:
            name, start = opened.pop()
            found.append(
                f'{{"offset":{start},"length":{units - start},"type":"{KINDS.get(name, "text_link" if name == "a" else name)}"}}'
            )
    plain += unescape(text[at:])
    return plain, f',"entities":[{",".join(found)}]' if found else ""


def said(number: int, chat: Chat, text: str) -> str:
    """An Update with a text of the person's."""
    command = f',"entities":[{{"offset":0,"length":{len(text)},"type":"bot_command"}}]' if text.startswith("/") else ""
    return (
        f'{{"update_id":{number},"message":{{"message_id":{chat.number()},"from":{chat.user},"chat":{chat.place},'
        f'"date":{int(time.time())},"text":{json.dumps(text)}{command}}}}}'
    )


def tapped(number: int, chat: Chat, message: Message, data: str, query: str) -> str:
    """An Update with a press of a button under a message."""
    return (
        f'{{"update_id":{number},"callback_query":{{"id":"{query}","from":{chat.user},"message":{message.wire},'
        f'"chat_instance":"-{chat.id}000000000","data":{json.dumps(data)}}}}}'
    )
