"""A file that a clerk sends is a note: fetched, read beside the road, offered, and kept by nobody else."""

import asyncio
import io

import pytest
from docx import Document
from openpyxl import Workbook
from walking import Clerk, Walk

from bot.dialogue.events import Filed, Shot, Unread
from bot.practice.refusals import Refusal, bad

NOTE = "上半年新建工会3家，发展会员850人。走访慰问困难职工76户，发放慰问金5.57万元。"


@pytest.fixture
async def begun(clerk: Clerk) -> Clerk:
    await clerk.open_summary()
    return clerk


def ledger() -> bytes:
    """A monthly ledger as .xlsx."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("项目", "单位", "数量"),
        ("新建工会", "家", 3),
        ("走访慰问困难职工", "户", 76),
        ("发放慰问金", "万元", 5.57),
    ):
        sheet.append(row)
    book.save(body := io.BytesIO())
    return body.getvalue()


def summary() -> bytes:
    """A summary as .docx."""
    document = Document()
    document.add_heading("青禾街道总工会上半年工作总结")
    document.add_paragraph(NOTE)
    document.save(body := io.BytesIO())
    return body.getvalue()


@pytest.mark.parametrize(
    ("name", "body", "count"),
    [
        ("台账.txt", NOTE.encode(), 4),
        ("台账.txt", NOTE.encode("gb18030"), 4),
        ("总结.docx", summary(), 4),
        ("台账.xlsx", ledger(), 3),
    ],
)
async def test_a_file_is_offered_like_a_pasted_note(
    begun: Clerk, walk: Walk, name: str, body: bytes, count: int
) -> None:
    await begun.send("document", body, name)
    assert f"读到 {count} 个数" in begun.screen["text"]
    assert "76户" in begun.screen["text"] or "帮扶服务" in begun.screen["text"]
    await begun.tap("全部采用")
    assert f"采用了 {count} 个数" in begun.screen["text"]
    assert not walk.api.refused()


async def test_nothing_of_a_file_counts_before_its_clerk_says_so(begun: Clerk, walk: Walk) -> None:
    await begun.send("document", ledger(), "台账.xlsx")
    assert not [row for row in walk.store.summary_rows("s1") if type(row.record).__name__ == "Answered"]


@pytest.mark.parametrize(
    ("name", "body", "answer"),
    [
        ("台账.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "另存为"),
        ("扫描件.pdf", b"%PDF-1.7\n" + b"\0" * 100, "PDF"),
        ("台账.docx", b"PK\x03\x04" + b"\0" * 100, "另存"),
        ("空.txt", b" \n", "没有读到能用的"),
        ("照片.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 100, "图片"),
        ("照片.jpg", NOTE.encode(), "里面却不是图片"),
        ("闲话.txt", "今天天气很好，大家都来了。".encode(), "没有读到"),
    ],
)
async def test_a_file_that_cannot_be_used_is_answered_with_what_can_be_done(
    begun: Clerk, walk: Walk, name: str, body: bytes, answer: str
) -> None:
    before, rows = begun.screen["text"], len(walk.store.summary_rows("s1"))
    await begun.send("document", body, name)
    assert answer in begun.screen["text"]
    assert before in begun.screen["text"]
    assert len(walk.store.summary_rows("s1")) == rows


async def test_a_file_too_large_is_not_fetched(begun: Clerk, walk: Walk) -> None:
    await begun.send("document", b"x" * ((20 << 20) + 1), "台账.txt")
    assert "太大" in begun.screen["text"]
    assert "getFile" not in [call.method for call in walk.api.calls]


async def test_a_file_that_does_not_come_is_fetched_again(
    begun: Clerk, walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.fetching.PAUSE", 0.0)
    walk.api.faults.refuse("getFile", Refusal(502, "Bad Gateway"))
    await begun.send("document", NOTE.encode(), "台账.txt")
    assert "读到 4 个数" in begun.screen["text"]


async def test_a_file_that_never_comes_is_said_so(begun: Clerk, walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.fetching.PAUSE", 0.0)
    for _ in range(3):
        walk.api.faults.refuse("getFile", Refusal(502, "Bad Gateway"))
    await begun.send("document", NOTE.encode(), "台账.txt")
    assert "再发一次" in begun.screen["text"]


async def test_a_file_the_server_refuses_is_said_so(begun: Clerk, walk: Walk) -> None:
    walk.api.faults.refuse("getFile", bad("file is too big"))
    await begun.send("document", NOTE.encode(), "台账.txt")
    assert "太大" in begun.screen["text"]


async def test_a_picture_too_large_is_not_told_to_leave_tables_out(begun: Clerk, walk: Walk) -> None:
    for name in ("IMG_1.HEIC", "照片.jpg"):
        walk.api.faults.refuse("getFile", bad("file is too big"))
        await begun.send("document", NOTE.encode(), name)
        assert "这张图片太大了，最多 20MB。请在相册里选它，按“图片”发" in begun.screen["text"]
        assert "表" not in begun.screen["text"].split("\n")[0]


async def test_a_file_without_a_summary_open_is_kept_for_later(clerk: Clerk) -> None:
    await clerk.say("/start")
    await clerk.send("document", NOTE.encode(), "台账.txt")
    assert "先" in clerk.screen["text"]
    assert "新建总结" in clerk.labels


async def test_a_file_that_waited_for_a_restart_is_read_after_it(begun: Clerk, walk: Walk) -> None:
    await walk.halt()
    walk.api.send(7, "document", NOTE.encode(), "台账.txt", "")
    walk.keep_as_if_killed()
    await walk.boot()
    await walk.settle()
    assert "读到 4 个数" in begun.screen["text"]


async def test_what_is_answered_while_a_file_is_fetched_does_not_wait(begun: Clerk, walk: Walk) -> None:
    walk.api.send(7, "document", NOTE.encode(), "台账.txt", "")
    walk.api.say(7, "/list")
    await walk.settle()
    assert any("我的总结" in message["text"] for message in begun.messages)


async def test_private_data_in_a_file_is_passed_over_and_the_file_can_be_deleted(begun: Clerk, walk: Walk) -> None:
    await begun.send("document", (NOTE + "联系人电话13812345678。").encode(), "台账.txt")
    assert "没有留" in begun.screen["text"]
    assert "13812345678" not in repr(walk.store.summary_rows("s1"))
    files = [message for message in begun.messages if message["from"] != "bot" and message.get("file")]
    await begun.tap("从聊天里删掉")
    left = [message for message in begun.messages if message["from"] != "bot" and message.get("file")]
    assert (len(files), len(left)) == (1, 0)


def sheet(*rows: tuple[object, ...]) -> bytes:
    """An .xlsx of those rows."""
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(body := io.BytesIO())
    return body.getvalue()


async def test_what_of_a_file_was_not_read_is_said_with_what_was(begun: Clerk) -> None:
    body = sheet(
        ("项目", "单位", "本期", "下半年计划", "备注"),
        ("新建工会", "家", 3, 5, "含联合工会"),
        ("走访慰问困难职工", "户", "=C2*20", 30, None),
    )
    await begun.send("document", body, "台账.xlsx")
    assert "有 1 格公式没有算出结果" in begun.screen["text"]
    assert "“下半年计划”“备注”这 2 列没有读" in begun.screen["text"]
    assert "读到 1 个数" in begun.screen["text"]


async def test_a_list_of_persons_is_asked_for_its_sums(begun: Clerk, walk: Walk) -> None:
    rows = len(walk.store.summary_rows("s1"))
    await begun.send("document", sheet(("姓名", "补助金额"), ("甲某", 2000), ("乙某", 3000)), "发放名单.xlsx")
    assert "人员名单" in begun.screen["text"]
    assert "请改发总的人数和金额" in begun.screen["text"]
    assert len(walk.store.summary_rows("s1")) == rows


async def test_whoever_sends_thirty_files_holds_up_nobody_for_longer_than_two(walk: Walk) -> None:
    first, second = Clerk(walk), Clerk(walk, 8)
    for clerk in (first, second):
        await clerk.open_summary()
    fetcher, order = walk.running.talk.fetcher, list[bytes]()
    read = fetcher.read

    def noted(name: str, content: bytes, message: int) -> Filed | Shot | Unread:
        order.append(content)
        return read(name, content, message)

    object.__setattr__(fetcher, "read", noted)
    for number in range(30):
        walk.api.send(7, "document", f"{number}：{NOTE}".encode(), f"{number}.txt")
    for _ in range(2000):
        await asyncio.sleep(0.001)
        if order:
            break
    walk.api.send(8, "document", NOTE.encode(), "b.txt")
    before = len(order)
    await walk.settle()
    assert order.index(NOTE.encode()) - before <= 2
    assert [body for body in order if body != NOTE.encode()] == [f"{n}：{NOTE}".encode() for n in range(30)]
    assert "读到" in second.screen["text"]
