"""Patience with a disk: full, locked or read-only for a while, it is nobody's fault and loses nothing."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Mapping
from typing import TypeVar

log = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds between tries while the disk takes nothing."""

T = TypeVar("T")


async def insist(act: Callable[[], T], what: Mapping[str, object], mended: Callable[[str], None] = lambda _: None) -> T:
    """Do `act` again and again until the disk lets it, and return what it returns; any other error is raised.

    `what` names it in the log, by an id; `mended` is told SQLite's name of the last fault when it is over.
    """
    fault = ""
    while True:
        try:
            done = act()
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) == sqlite3.SQLITE_ERROR:
                raise  # a statement of ours that is wrong: time won't mend it
            log.error("it waits for the disk", extra={**what, "fault": error.sqlite_errorname})
            fault = error.sqlite_errorname
            await asyncio.sleep(PAUSE)
        else:
            if fault:
                mended(fault)
            return done
