"""The reply markup of a message: what Telegram lets through, and in which shape it keeps it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.practice.parameters import Parameters
from bot.practice.refusals import Wire, bad

Rows = Sequence[Sequence[Wire]]

# All undocumented. TDLib cuts rows at 12 and keyboards at 300, yet inline ones come to grief earlier: rows at 8
# (InlineKeyboardMarkupLimit of python-telegram-bot), keyboards at 100 buttons or about 10 KB.
_ROW_LIMIT = 8
_BUTTON_LIMIT = 100
_BYTES_LIMIT = 10_240
_DATA_LIMIT = 64  # UTF-8 bytes of callback_data
_COPY_LIMIT = 256
_ACTIONS = ("callback_data", "url", "copy_text")
_STYLES = {"", "default", "primary", "danger", "success"}
_OTHERS = ("keyboard", "remove_keyboard", "force_reply")


@dataclass(frozen=True, slots=True)
class Markup:
    """Inline buttons, or `other`: one of the markups that concern the person's keyboard."""

    rows: Rows = ()
    other: bool = False


def _check_button(button: object) -> Wire:
    """The button as it is kept: text, one action, style.

    Raises `Refusal`: with Telegram's text.
    """
    if not isinstance(button, dict):
        raise bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    _check_label(button)
    actions = [name for name in _ACTIONS if button.get(name)]
    if not actions:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad("BUTTON_TYPE_INVALID")
    _check_action(actions[0], button[actions[0]])
    return {name: button[name] for name in ("text", *actions, "style") if name in button}


def _check_label(button: Wire) -> None:
    """Whether what a button shows is allowed. Telegram drops a button without a word on it; here that is a fault."""
    if "text" not in button:
        raise bad("can't parse inline keyboard button: Can't find field \"text\"")
    if not isinstance(button["text"], str):
        raise bad('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    if str(button.get("style", "")).lower() not in _STYLES:
        raise bad("can't parse inline keyboard button: invalid button style specified")


def _check_action(name: str, value: object) -> None:
    """Whether what a button does is allowed."""
    match name, value:
        case "callback_data", str(given):
            if len(given.encode()) > _DATA_LIMIT:
                raise bad("BUTTON_DATA_INVALID")
        case "url", str(address):
            if not address.startswith(("http://", "https://", "tg://")):
                raise bad(f"inline keyboard button URL '{address}' is invalid: Wrong HTTP URL")
        case "copy_text", {"text": str(copied)}:
            if not 1 <= len(copied) <= _COPY_LIMIT:
                raise bad("BUTTON_COPY_TEXT_INVALID")
        case _:
            raise bad(f'can\'t parse inline keyboard button: Field "{name}" has a wrong type')


def _inline(given: object) -> Rows:
    """The rows of an inline keyboard."""
    if not isinstance(given, list) or not all(isinstance(row, list) for row in given):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    rows = [[_check_button(button) for button in row][:_ROW_LIMIT] for row in given if row]
    size = len(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())
    if size > _BYTES_LIMIT or sum(map(len, rows)) > _BUTTON_LIMIT:
        raise bad("reply markup is too long")
    return rows


def read_markup(parameters: Parameters) -> Markup:
    """The `reply_markup` of a call that sends.

    Raises `Refusal`: with Telegram's text.
    """
    given = parameters.structure("reply_markup", "reply keyboard markup")
    if given is None:
        return Markup()
    if not isinstance(given, dict):
        raise bad("object expected as reply markup")
    if any(given.get(name) for name in _OTHERS):
        return Markup(other=True)
    return Markup(_inline(given.get("inline_keyboard", [])))


def read_inline_markup(parameters: Parameters) -> Rows:
    """The `reply_markup` of a call that edits: inline buttons or nothing.

    Raises `Refusal`: another markup, or a broken one.
    """
    markup = read_markup(parameters)
    if markup.other:
        raise bad("inline keyboard expected")
    return markup.rows
