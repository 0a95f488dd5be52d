"""What is run on the road of an update seeks its rows: the statements of a real walk, the sender's among them."""

import io
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from PIL import Image
from walking import Clerk, Walk, shipped

GROWING = (
    "summary",
    "summary_log",
    "desk_log",
    "inbox",
    "outbox",
    "bubble",
    "screen",
    "photo",
    "template",
    "held",
    "hushed",
)
"""Tables that have more rows with every clerk or every answer; the others are bounded by days, or by administrators."""
FEW = ("outbox_pending", "desk_log_deleted")
"""Indices that are run through: what waits to be sent is little, and of what was put away a look once a day is taken."""
SORTED = (
    "SELECT id FROM summary WHERE id IN (SELECT summary",
    "SELECT clerk FROM desk_log WHERE",
    "SELECT clerk, at FROM",
)
"""What is sorted although it is little: the summaries of one clerk, who has one summary, and what is to be erased."""
LITERAL = re.compile(r"'(?:[^']|'')*'|\b\d+\b")


class Road:
    """Every statement that a store's connection runs, as it was run, one of each form."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self.base = base
        self.met: dict[str, str] = {}
        base.set_trace_callback(self.note)

    def note(self, sql: str) -> None:
        """A statement is run; those of triggers come as comments."""
        if sql.lstrip().startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
            self.met.setdefault(LITERAL.sub("?", sql), sql)

    def read_whole(self) -> list[tuple[str, str]]:
        """The statements that read a table that grows from end to end, or sort what they read, with that step."""
        self.base.set_trace_callback(None)
        _, _, file = self.base.execute("PRAGMA database_list").fetchone()
        with closing(sqlite3.connect(file)) as beside:  # which has no plans from before
            return [(sql, step) for sql in self.met.values() for step in plan(beside, sql) if reads_all(sql, step)]


def plan(base: sqlite3.Connection, sql: str) -> Iterator[str]:
    """The steps in which SQLite would run a statement."""
    for *_, step in base.execute(f"EXPLAIN QUERY PLAN {sql}"):
        yield step


def reads_all(sql: str, step: str) -> bool:
    """Whether a step of a statement's plan takes longer the more there is."""
    words = step.split()
    if words[0] == "SCAN":
        return words[1] in GROWING and words[-1] not in FEW
    return "TEMP B-TREE" in step and not sql.startswith(SORTED)


def picture() -> bytes:
    """A small photo."""
    body = io.BytesIO()
    Image.new("RGB", (640, 480), "green").save(body, "JPEG")
    return body.getvalue()


async def travel(walk: Walk) -> Road:
    """All that clerks commonly do, and one thing each that they seldom do, from the first word to the last."""
    road = Road(walk.store._connection.db.conn)
    clerk, other = Clerk(walk), Clerk(walk, 8)
    await other.open_summary("白露县总工会")
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    first = await clerk.say("199")
    await clerk.want_all()
    await clerk.say("二百零三")
    await clerk.tap("跳过")
    await clerk.edit(first, "201")
    await clerk.say("上一个改成 85")
    await clerk.tap("撤销")
    await clerk.say("身份证号 110101199003078515，困难职工张伟确诊肺癌")
    await clerk.say("/source 201")
    for word in (
        "/continue",
        "/preview",
        "/review",
        "/draft",
        "/versions",
        "/undo",
        "/help",
        "/start",
        "/members",
        "/export",
    ):
        await clerk.say(word)
    await clerk.send("photo", picture())
    await clerk.send("document", "走访慰问困难职工76户。".encode(), "台账.txt")
    walk.keeper.begin()
    await clerk.say("/erase")
    await clerk.tap("全部删除")
    return road


async def test_no_statement_on_the_road_reads_a_table_that_grows(tmp_path: Path) -> None:
    async with Walk(tmp_path, shipped(), keep_months=12) as walk:
        road = await travel(walk)
        assert len(road.met) > 60
        found = road.read_whole()
    assert not found, "\n".join(f"{step}: {sql}" for sql, step in found)


async def test_a_statement_that_reads_a_table_whole_is_found(tmp_path: Path) -> None:
    async with Walk(tmp_path, shipped()) as walk:
        base = walk.store._connection.db.conn
        road = Road(base)
        clerk = Clerk(walk)
        await clerk.say("/start")
        await clerk.tap("新建总结")
        assert road.read_whole() == []
        base.execute("DROP INDEX bubble_message")
        base.execute("DROP INDEX outbox_pending")
        found = {step for _, step in road.read_whole()}
    assert {"SCAN bubble", "SCAN outbox USING INDEX outbox_chat"} <= found
