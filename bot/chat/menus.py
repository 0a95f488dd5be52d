"""What the bot says of itself before anybody has written: its commands, for each rank, and its descriptions."""

import logging

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import TelegramError

from bot.dialogue.commands import ADMINISTRATORS, NAMES
from bot.dialogue.roster import Roster
from bot.dialogue.wording import Wording

log = logging.getLogger(__name__)


def _commands(wording: Wording, names: tuple[str, ...]) -> list[BotCommand]:
    return [BotCommand(name, wording.say(f"commands.{name}")) for name in names]


async def introduce(bot: Bot, wording: Wording, roster: Roster) -> None:
    """Give the menu its commands and the empty chat its words; a bot without them still works."""
    try:
        await bot.set_my_commands(_commands(wording, NAMES))
        await bot.set_my_description(wording.say("bot.description"))
        await bot.set_my_short_description(wording.say("bot.short_description"))
    except TelegramError as error:
        log.warning("commands and description were not set", extra={"fault": type(error).__name__})
    for user in sorted(roster.once):  # one who was demoted just before a stop may still have the longer menu
        await offer_menu(bot, wording, roster, user)


async def offer_menu(bot: Bot, wording: Wording, roster: Roster, user: int) -> None:
    """Give somebody the menu of their rank: an administrator's chat has its own (Bot API, BotCommandScopeChat)."""
    scope = BotCommandScopeChat(user)
    try:
        if user in roster.administrators:
            await bot.set_my_commands(_commands(wording, (*NAMES, *ADMINISTRATORS)), scope)
        else:
            await bot.delete_my_commands(scope)
    except TelegramError as error:
        log.info("a menu was not set", extra={"fault": type(error).__name__})
