"""aiogram's echo bot (its examples/echo_bot.py), at another Bot API server; a tap is echoed too.

With RACE_SEQUENTIAL updates are handled one by one; else each as a task of its own, aiogram's default.
"""

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.types import CallbackQuery, Message

dispatcher = Dispatcher()


@dispatcher.message(CommandStart())
async def start(message: Message) -> None:
    await message.answer("I'm a bot, please talk to me!")


@dispatcher.message()
async def echo(message: Message) -> None:
    await message.answer(message.text)


@dispatcher.callback_query()
async def button(query: CallbackQuery) -> None:
    await query.answer()
    await query.message.edit_text(query.data)


async def main() -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["RACE_API"]))
    bot = Bot(os.environ["RACE_TOKEN"], session=session)
    await dispatcher.start_polling(bot, handle_as_tasks=not os.environ.get("RACE_SEQUENTIAL"))


if __name__ == "__main__":
    asyncio.run(main())
