"""Methods about the bot itself: who it is, its commands and descriptions."""

import re
from collections.abc import Sequence

from bot.practice import wire
from bot.practice.chats import Group
from bot.practice.parameters import Parameters
from bot.practice.refusals import Wire, bad
from bot.practice.sending import find_chat, open_group
from bot.practice.world import World

_COMMANDS_LIMIT = 100
_COMMAND = re.compile(r"[a-z0-9_]+")
_COMMAND_LIMIT = 32
_DESCRIPTION_OF_COMMAND_LIMIT = 256
_LANGUAGE = re.compile(r"([a-z]{2})?")  # ISO 639-1, or empty for all who have no own
_SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
}
_DESCRIPTION_LIMITS = {"description": 512, "short_description": 120}


def get_me(world: World, _: Parameters) -> Wire:
    """Method getMe."""
    return wire.bot_user(world) | {
        "can_join_groups": False,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


def _language(parameters: Parameters) -> str:
    """The language a call is about."""
    code = parameters.text("language_code")
    if not _LANGUAGE.fullmatch(code):
        raise bad("invalid language code specified")
    return code


def _scope(world: World, parameters: Parameters) -> str:
    """The scope a call is about, as one word: its type, and the chat where it has one."""
    given = parameters.object("scope", "BotCommandScope")
    kind = given.get("type", "default")
    if kind not in _SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    if kind in {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}:
        return str(kind)
    if given.get("chat_id") not in world.people:
        raise bad("chat not found")
    return f"{kind}:{given['chat_id']}"


def _command(given: object) -> Wire:
    """One command as it is kept.

    Raises `Refusal`: with Telegram's text.
    """
    if not isinstance(given, dict):
        raise bad("can't parse BotCommand: expected an Object")
    for field in ("command", "description"):
        if not isinstance(given.get(field), str):
            raise bad(f"can't parse BotCommand: Can't find field \"{field}\"")
    name, description = given["command"].strip().removeprefix("/"), given["description"].strip()
    limits = (("command", name, _COMMAND_LIMIT), ("command description", description, _DESCRIPTION_OF_COMMAND_LIMIT))
    for called, text, limit in limits:
        if not text:
            raise bad(f"{called} must be non-empty")
        if len(text) > limit:
            raise bad(f"{called} length must not exceed {limit}")
    return {"command": name, "description": description}


def set_my_commands(world: World, parameters: Parameters) -> bool:
    """Method setMyCommands, per scope and language."""
    given = parameters.structure("commands", "commands")
    if not isinstance(given, list | None):
        raise bad("expected an Array of BotCommand")
    commands = [_command(command) for command in given or []]
    if len(commands) > _COMMANDS_LIMIT:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    if not all(_COMMAND.fullmatch(str(command["command"])) for command in commands):
        raise bad("BOT_COMMAND_INVALID")
    world.put_profile(f"commands/{_scope(world, parameters)}/{_language(parameters)}", commands)
    return True


def get_my_commands(world: World, parameters: Parameters) -> object:
    """Method getMyCommands: exactly that scope and language, no others."""
    return world.profile.get(f"commands/{_scope(world, parameters)}/{_language(parameters)}") or []


def delete_my_commands(world: World, parameters: Parameters) -> bool:
    """Method deleteMyCommands."""
    world.put_profile(f"commands/{_scope(world, parameters)}/{_language(parameters)}", None)
    return True


def commands_for(world: World, user: int) -> Sequence[Wire]:
    """The commands somebody's menu shows: the narrowest scope wins, in it their language (#botcommandscope)."""
    language = world.person(user).language_code[:2]
    for scope in (f"chat:{user}", "all_private_chats", "default"):
        for code in (language, ""):
            found = world.profile.get(f"commands/{scope}/{code}")
            if isinstance(found, list) and found:
                return found
    return ()


def _set_text(world: World, parameters: Parameters, name: str) -> bool:
    """Set one of the bot's descriptions, per language."""
    text = parameters.text(name)
    if len(text) > _DESCRIPTION_LIMITS[name]:
        raise bad(f"bot {name.replace('_', ' ')} is too long")
    world.put_profile(f"{name}/{_language(parameters)}", text)
    return True


def text_for(world: World, name: str, language: str) -> str:
    """One of the bot's descriptions: in that language, else the one for everybody."""
    return str(world.profile.get(f"{name}/{language}") or world.profile.get(f"{name}/") or "")


def set_my_description(world: World, parameters: Parameters) -> bool:
    """Method setMyDescription: what an empty chat shows."""
    return _set_text(world, parameters, "description")


def get_my_description(world: World, parameters: Parameters) -> Wire:
    """Method getMyDescription."""
    return {"description": text_for(world, "description", _language(parameters))}


def set_my_short_description(world: World, parameters: Parameters) -> bool:
    """Method setMyShortDescription: what the bot's profile shows."""
    return _set_text(world, parameters, "short_description")


def get_my_short_description(world: World, parameters: Parameters) -> Wire:
    """Method getMyShortDescription."""
    return {"short_description": text_for(world, "short_description", _language(parameters))}


def get_chat(world: World, parameters: Parameters) -> Wire:
    """Method getChat."""
    gifts = dict.fromkeys(
        (
            "unlimited_gifts",
            "limited_gifts",
            "unique_gifts",
            "premium_subscription",
            "gifts_from_channels",
        ),
        False,
    )
    place = find_chat(world, parameters)
    shown = wire.place(open_group(place)) if isinstance(place, Group) else wire.chat(place)
    return shown | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": gifts,
    }
