"""aiogram's finite state machine (its examples/finite_state_machine.py): a state a question, kept in Redis."""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.redis import RedisStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

STEPS = json.loads(Path(os.environ["RACE_STEPS"]).read_text(encoding="utf-8"))
Interview = type("Interview", (StatesGroup,), {f"question_{number}": State() for number in range(len(STEPS))})
STATES: tuple[State, ...] = Interview.__states__


def keyboard(rows: list[list[dict[str, str]]]) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=b["text"], callback_data=b["callback_data"]) for b in row] for row in rows
        ]
    )


async def start(message: Message, state: FSMContext) -> None:
    await state.set_state(STATES[1])
    await message.answer(STEPS[0]["text"], reply_markup=keyboard(STEPS[0]["rows"]))


async def go_on(number: int, answer: str, state: FSMContext) -> None:
    await state.update_data({f"answer_{number}": answer})
    if number + 1 < len(STEPS):
        await state.set_state(STATES[number + 1])
    else:
        await state.clear()


def asking(number: int) -> Callable[[Message, FSMContext], Awaitable[None]]:
    """What takes the answer to a question and asks the next one."""
    step = STEPS[number]

    async def answered(message: Message, state: FSMContext) -> None:
        await go_on(number, message.text, state)
        await message.answer(step["text"], reply_markup=keyboard(step["rows"]))

    return answered


def choosing(number: int) -> Callable[[CallbackQuery, FSMContext], Awaitable[None]]:
    """The same for a press of a button."""
    step = STEPS[number]

    async def chosen(query: CallbackQuery, state: FSMContext) -> None:
        await query.answer()
        await go_on(number, query.data, state)
        await query.message.edit_text(step["text"], reply_markup=keyboard(step["rows"]))

    return chosen


async def main() -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["RACE_API"]))
    bot = Bot(os.environ["RACE_TOKEN"], session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
    dispatcher = Dispatcher(storage=RedisStorage.from_url(os.environ["RACE_REDIS"]))
    dispatcher.message.register(start, CommandStart())
    for number in range(1, len(STEPS)):
        dispatcher.message.register(asking(number), STATES[number])
        dispatcher.callback_query.register(choosing(number), STATES[number])
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
