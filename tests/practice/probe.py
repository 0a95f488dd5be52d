"""A tiny bot on the real python-telegram-bot: echo, buttons, edits, a document. Both front ends run it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

Context = ContextTypes.DEFAULT_TYPE


async def start(update: Update, _: Context) -> None:
    buttons = InlineKeyboardMarkup([[InlineKeyboardButton("是", callback_data="y")]])
    await update.message.reply_text("<b>问</b>", parse_mode="HTML", reply_markup=buttons)


async def document(update: Update, _: Context) -> None:
    await update.message.reply_document("内容".encode(), filename="青禾街道 总结.txt", caption="好")


async def tapped(update: Update, _: Context) -> None:
    await update.callback_query.answer("收到")
    await update.callback_query.edit_message_text(f"答:{update.callback_query.data}")


async def received(update: Update, _: Context) -> None:
    file = await update.message.document.get_file()
    await update.message.reply_text((await file.download_as_bytearray()).decode())


async def edited(update: Update, _: Context) -> None:
    await update.edited_message.reply_text(f"改:{update.edited_message.text}")


async def echo(update: Update, _: Context) -> None:
    await update.message.reply_text(f"听:{update.message.text}")


@contextlib.asynccontextmanager
async def running(token: str, request: Callable[[], BaseRequest], root: str = "") -> AsyncIterator[Application]:
    """The probe, polling until the block is left."""
    builder = Application.builder().token(token).request(request()).get_updates_request(request())
    if root:
        builder = builder.base_url(f"{root}/bot").base_file_url(f"{root}/file/bot")
    application = builder.build()
    application.add_handlers(
        [
            CommandHandler("start", start),
            CommandHandler("document", document),
            CallbackQueryHandler(tapped),
            MessageHandler(filters.Document.ALL, received),
            MessageHandler(filters.UpdateType.EDITED_MESSAGE, edited),
            MessageHandler(filters.TEXT, echo),
        ]
    )
    async with application:
        await application.start()
        await application.updater.start_polling(allowed_updates=Update.ALL_TYPES, timeout=20)
        try:
            yield application
        finally:
            await application.updater.stop()
            await application.stop()


async def until(is_so: Callable[[], bool]) -> None:
    """Wait until it is so; ten seconds are for a machine that is very busy."""
    async with asyncio.timeout(10):
        while not is_so():
            await asyncio.sleep(0.002)
