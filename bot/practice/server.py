"""The practice server: Bot API and phone on the loopback address, remembered in a folder.

`python -m bot.practice.server --folder F --port P --token T` runs it alone, for a bot in another process. Whoever
builds the bot's `HTTPXRequest` gives it `httpx_kwargs={"trust_env": False}`, or a proxy in the environment catches
loopback calls.
"""

import argparse
import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from bot.practice.botapi import BotApi
from bot.practice.courier import Courier
from bot.practice.endpoint import Endpoint
from bot.practice.guard import guard
from bot.practice.journal import SqliteJournal
from bot.practice.phone import PERSON, Phone
from bot.practice.waiting import Bell
from bot.practice.world import Clock

PAGE = Path(__file__).with_name("page")
_BODY_LIMIT = 64 << 20  # bytes; above what Telegram takes, so that the core says no in Telegram's words


@dataclass(frozen=True, slots=True)
class Running:
    """A server that runs. `url` has no slash at its end; `api` is its core."""

    url: str
    api: BotApi
    _runner: web.AppRunner
    _bell: Bell
    _journal: SqliteJournal
    _bringing: "asyncio.Task[None]"

    def forget(self) -> None:
        """Clear the person's chat, down to the bytes of the file; the bot's newest message stays."""
        self.api.clear(PERSON)
        self._journal.compact()

    async def close(self) -> None:
        """Send waiters home, stop listening, let go of the folder."""
        self._bringing.cancel()
        await asyncio.gather(self._bringing, return_exceptions=True)
        self._bell.close()
        await self._runner.cleanup()
        self._journal.close()


async def serve(
    folder: Path,
    port: int,
    token: str,
    page: Path,
    words: Mapping[str, str],
    clock: Clock,
    *,
    is_local: bool = False,
) -> Running:
    """Start the server on 127.0.0.1; port 0 takes a free one.

    `folder` holds what it remembers, `page` the page's files; `words` are the page's, among them `person_name` and
    `bot_name`; `clock` gives Unix seconds; `is_local` as `BotApi` has it: webhooks on this machine are let through.

    Raises `OSError`: the port is taken. `sqlite3.OperationalError`: another process holds the folder.
    """
    journal = SqliteJournal(folder)
    name = words.get("bot_name", "zhibi")
    api = BotApi(token, clock, bot_name=name, journal=journal, records=journal.read(), is_local=is_local)
    api.meet(PERSON, words.get("person_name", "clerk"))
    bell = Bell(api)
    bell.open()
    application = web.Application(client_max_size=_BODY_LIMIT, middlewares=[guard()])
    application.add_routes([*Endpoint(api, bell).routes(), *Phone(api, bell, words, page).routes()])
    # A bot killed with -9 leaves its long poll behind: cancelled, it cannot meet the next one.
    runner = web.AppRunner(application, handler_cancellation=True, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
    except OSError:
        await runner.cleanup()
        journal.close()
        raise
    bringing = asyncio.create_task(Courier(api, bell).run())
    return Running(f"http://127.0.0.1:{runner.addresses[0][1]}", api, runner, bell, journal, bringing)


async def _run(folder: Path, port: int, token: str, *, is_local: bool) -> None:
    """Serve until the process is ended; the first line printed is the address."""
    # The process's own edge: here, as in `app`, the clock comes in.
    clock = time.time  # noqa: TID251  # composition root of this command
    running = await serve(folder, port, token, PAGE, {}, clock, is_local=is_local)
    print(running.url, flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        await running.close()


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m bot.practice.server")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", required=True)
    parser.add_argument("--local", action="store_true", help="bring updates to any address, by plain HTTP as well")
    given = parser.parse_args()
    try:
        asyncio.run(_run(given.folder, given.port, given.token, is_local=given.local))
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    main()
