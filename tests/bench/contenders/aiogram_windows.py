"""An aiogram_dialog of one window a question, each with its buttons and a text input (its example/simple.py)."""

import asyncio
import json
import os
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.filters import CommandStart
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage, SimpleEventIsolation
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, StartMode, Window, setup_dialogs
from aiogram_dialog.widgets.input import TextInput
from aiogram_dialog.widgets.kbd import Button, Row
from aiogram_dialog.widgets.text import Const

STEPS = json.loads(Path(os.environ["RACE_STEPS"]).read_text(encoding="utf-8"))
Interview = type("Interview", (StatesGroup,), {f"question_{number}": State() for number in range(len(STEPS))})
STATES: tuple[State, ...] = Interview.__states__


async def start(message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(STATES[0], mode=StartMode.RESET_STACK)


async def answered(message: Message, widget: Any, manager: DialogManager, answer: str) -> None:
    manager.dialog_data[manager.current_context().state.state] = answer
    await manager.next()


async def chosen(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    manager.dialog_data[manager.current_context().state.state] = button.widget_id
    await manager.next()


def window(number: int) -> Window:
    """The window of one question."""
    rows = [
        Row(*(Button(Const(b["text"]), id=f"b{r}_{c}", on_click=chosen) for c, b in enumerate(row)))
        for r, row in enumerate(STEPS[number]["rows"])
    ]
    said = TextInput(id="answer", on_success=answered)
    return Window(Const(STEPS[number]["text"]), *rows, said, state=STATES[number], parse_mode=ParseMode.HTML)


async def main() -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["RACE_API"]))
    bot = Bot(os.environ["RACE_TOKEN"], session=session)
    dispatcher = Dispatcher(storage=MemoryStorage(), events_isolation=SimpleEventIsolation())
    dispatcher.message.register(start, CommandStart())
    dispatcher.include_router(Dialog(*map(window, range(len(STEPS)))))
    setup_dialogs(dispatcher)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
