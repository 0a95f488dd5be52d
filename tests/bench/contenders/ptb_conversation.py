"""python-telegram-bot's conversation (its examples/persistentconversationbot.py): a state a question, kept in a pickle.

With RACE_FLUSH the file is written after each update, so that each answer is in it; else once a minute, PTB's default.
"""

import json
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    TypeHandler,
    filters,
)

STEPS = json.loads(Path(os.environ["RACE_STEPS"]).read_text(encoding="utf-8"))


def keyboard(rows: list[list[dict[str, str]]]) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(b["text"], callback_data=b["callback_data"]) for b in row] for row in rows]
    )


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    await update.message.reply_html(STEPS[0]["text"], reply_markup=keyboard(STEPS[0]["rows"]))
    return 1


def asking(number: int) -> Callable[[Update, ContextTypes.DEFAULT_TYPE], Awaitable[int]]:
    """What takes the answer to a question and asks the next one."""
    step, following = STEPS[number], number + 1 if number + 1 < len(STEPS) else ConversationHandler.END

    async def answered(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        context.user_data[f"answer_{number}"] = update.message.text
        await update.message.reply_html(step["text"], reply_markup=keyboard(step["rows"]))
        return following

    return answered


def choosing(number: int) -> Callable[[Update, ContextTypes.DEFAULT_TYPE], Awaitable[int]]:
    """The same for a press of a button."""
    step, following = STEPS[number], number + 1 if number + 1 < len(STEPS) else ConversationHandler.END

    async def chosen(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        query = update.callback_query
        await query.answer()
        context.user_data[f"answer_{number}"] = query.data
        await query.edit_message_text(step["text"], parse_mode=ParseMode.HTML, reply_markup=keyboard(step["rows"]))
        return following

    return chosen


async def keep(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    await context.application.update_persistence()


def main() -> None:
    root = os.environ["RACE_API"]
    kept = PicklePersistence(filepath=Path(os.environ["RACE_FOLDER"]) / "conversation.pickle")
    application = (
        Application.builder().token(os.environ["RACE_TOKEN"]).base_url(f"{root}/bot").persistence(kept).build()
    )
    states = {
        number: [
            MessageHandler(filters.TEXT & ~filters.COMMAND, asking(number)),
            CallbackQueryHandler(choosing(number)),
        ]
        for number in range(1, len(STEPS))
    }
    application.add_handler(
        ConversationHandler([CommandHandler("start", start)], states, [], name="interview", persistent=True)
    )
    if os.environ.get("RACE_FLUSH"):
        application.add_handler(TypeHandler(Update, keep), group=1)
    application.run_polling(allowed_updates=Update.ALL_TYPES)


if __name__ == "__main__":
    main()
