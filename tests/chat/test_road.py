"""From the first word to the draft, through the real Application."""

import io
from datetime import timedelta
from zipfile import ZipFile

import pytest
from walking import Clerk, Walk, shipped

from bot.content.loader import Content
from bot.interview.fold import fold


@pytest.fixture(scope="module")
def content() -> Content:
    """As shipped: what else there is of a topic is picked from a list."""
    return shipped()


async def test_a_clerk_walks_from_start_to_a_file(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    assert "组织建设" in clerk.screen["text"]
    await clerk.choose("组织基本情况")
    await clerk.say("199家")
    await clerk.tap("现有职工")
    await clerk.tap("选好了（1）")
    await clerk.say("近9000人")
    await clerk.say("/draft")
    files = [message for message in clerk.messages if message["file"]]
    assert [file["file"]["name"] for file in files] == ["1.jpg", "青禾街道总工会2026年上半年工作总结.docx"]
    _, content = walk.api.world.contents.values()
    with ZipFile(io.BytesIO(content)) as docx:
        body = docx.read("word/document.xml").decode()
    assert "199家" in body
    assert "9000人" in body


async def test_a_typed_answer_is_followed_by_the_next_question_below(clerk: Clerk) -> None:
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    asked = clerk.screen
    await clerk.say("199家")
    settled = next(m for m in clerk.messages if m["id"] == asked["id"])
    assert "✓ 199家" in settled["text"]
    assert [[b["text"] for b in row] for row in settled["buttons"]] == [["改"]]
    assert clerk.screen["id"] > asked["id"] + 1
    assert "199家" in clerk.screen["text"]


async def test_a_tapped_answer_is_followed_by_the_next_question_in_its_place(clerk: Clerk) -> None:
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    asked = clerk.screen
    await clerk.tap("跳过")
    assert clerk.screen["id"] == asked["id"]
    assert clerk.screen["text"] != asked["text"]


async def test_an_edited_message_changes_its_answer(clerk: Clerk) -> None:
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    asked = clerk.screen
    message = await clerk.say("199家")
    await clerk.edit(message, "201家")
    assert "199家 → 201家" in clerk.screen["text"]
    settled = next(m for m in clerk.messages if m["id"] == asked["id"])
    assert "✓ 201家" in settled["text"]


async def test_a_restart_forgets_nothing(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    await clerk.say("199家")
    asked = clerk.screen["text"].partition("\n\n")[2]
    await walk.halt()
    await walk.boot()
    await clerk.say("/continue")
    assert clerk.screen["text"].partition("\n\n")[2] == asked


async def test_a_second_tap_on_the_same_button_records_nothing(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    asked = clerk.screen
    skip = next(b["data"] for row in asked["buttons"] for b in row if b["text"] == "跳过")
    await clerk.tap("跳过")
    rows = walk.store.summary_rows("s1")
    await clerk.press(asked["id"], skip)
    assert walk.store.summary_rows("s1") == rows
    assert "已经记下" in walk.api.screen(7)["toast"]["text"]


async def test_the_same_log_gives_the_same_bytes(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    await clerk.say("199家")
    await clerk.tap("板块目录")
    for suffix in ("Word", "纯文本"):
        await clerk.tap(f"出稿（{suffix}）")
        await clerk.tap(f"出稿（{suffix}）")
    seen, first, again, second, third, fourth = walk.api.world.contents.values()
    assert seen == again
    assert first == second
    assert third == fourth
    assert "199家".encode() in third


async def test_every_record_of_a_question_says_the_newest_answer(clerk: Clerk) -> None:
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    for answer in ("199家", "210家", "220家"):
        await clerk.say(answer)
        await clerk.tap("上一题")
    records = [m["text"] for m in clerk.messages if m["from"] == "bot" and "\n✓" in m["text"]]
    assert len(records) >= 2
    assert all("220家" in record for record in records)


async def test_the_rest_of_a_long_paste_is_no_answer(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    rows = walk.store.summary_rows("s1")
    walk.api.say(clerk.user, "话" * 4096 + "199家")
    await walk.settle()
    assert walk.store.summary_rows("s1") == rows
    assert "都没有记下来" in clerk.screen["text"]
    walk.now += timedelta(seconds=5)
    await clerk.say("199家")
    assert "199家" in clerk.screen["text"]


async def test_an_answer_after_a_long_text_is_one_though_the_clock_was_set_back(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    await clerk.say("话" * 4096)
    rows = walk.store.summary_rows("s1")
    walk.now -= timedelta(hours=1)
    await clerk.say("199家")
    assert "没有记下来" not in "".join(message["text"] for message in clerk.messages[-2:])
    assert len(walk.store.summary_rows("s1")) == len(rows) + 1


async def test_the_rest_of_a_long_note_is_read_with_it(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    head = "走访慰问困难职工家庭76户。"
    whole = head + "话" * (4096 - len(head) - 5) + "慰问金5" + ".57万元，新建工会3家。"
    await clerk.say(whole)
    standing = fold(walk.store.summary_rows("s1"))
    assert standing is not None
    found = {name: str(one.figure.value) for name, one in standing.noticed.items()}
    assert found == {"visited": "76", "visit_money": "55700", "org_new": "3"}
    assert "都没有记下来" not in clerk.screen["text"]
