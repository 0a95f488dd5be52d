"""A draft leaves as .docx, comes back corrected, and is taken over: through the real Application."""

import io
from datetime import timedelta

import pytest
from docx import Document
from walking import Clerk, Walk, shipped

from bot.content.loader import Content
from bot.interview.fold import fold
from bot.practice.profile import commands_for
from bot.practice.refusals import too_many
from bot.reading.files import read_file

NOTE = "上半年新建工会4家，发展会员610人。走访慰问困难职工53户，发放慰问金3.8万元。"


@pytest.fixture(scope="module")
def content() -> Content:
    """As shipped: a note is read into many topics."""
    return shipped()


@pytest.fixture
async def told(clerk: Clerk) -> Clerk:
    """A clerk whose figures are in."""
    await clerk.open_summary()
    await clerk.say(NOTE)
    await clerk.tap("全部采用")
    return clerk


def last_file(walk: Walk) -> bytes:
    """The file that was sent or received last."""
    return [*walk.api.world.contents.values()][-1]


def said(content: bytes) -> str:
    return read_file("稿.docx", content)


def corrected(content: bytes, *turns: tuple[str, str]) -> bytes:
    """The .docx as the chair saves it, with some words in the place of others."""
    document = Document(io.BytesIO(content))
    for old, new in turns:
        (run,) = (run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text)
        run.text = run.text.replace(old, new)
    document.save(body := io.BytesIO())
    return body.getvalue()


async def test_a_corrected_draft_is_taken_over_and_the_first_one_is_had_again(told: Clerk, walk: Walk) -> None:
    await told.say("/draft")
    first = last_file(walk)
    await told.send(
        "document", corrected(first, ("610人", "620人"), ("3.8万元。", "3.8万元，户户都走到。")), "审稿.docx"
    )
    assert "这份像是第1稿的改稿" in told.screen["text"]
    assert "改了 2 处" in told.screen["text"]
    await told.tap("发展会员改成 620人")
    await told.tap("按改稿采用文字（1 段）")
    await told.say("/draft")
    assert "620人" in said(last_file(walk))
    assert "3.8万元，户户都走到。" in said(last_file(walk))
    await told.say("/versions")
    assert told.labels[:3] == ["第2稿", "改稿1", "第1稿"]
    await told.tap("第1稿")
    await told.tap("再拿 Word")
    assert last_file(walk) == first
    await told.tap("和第2稿比")
    message = next(m for m in reversed(told.messages) if "从第1稿到第2稿" in m["text"])
    assert "户户都走到" in message["text"]


async def test_a_corrected_draft_is_had_again_as_its_text(told: Clerk, walk: Walk) -> None:
    await told.say("/draft")
    paper = corrected(last_file(walk), ("610人", "620人"))
    await told.send("document", paper, "审稿.docx")
    await told.say("/versions")
    await told.tap("改稿1")
    await told.tap("再拿 Word")
    assert said(last_file(walk)) == said(paper)
    await told.tap("再拿纯文本")
    assert last_file(walk).decode().replace("　　", "").splitlines() == [
        line for line in said(paper).splitlines() if line
    ]


async def test_a_paper_that_came_back_without_a_signature_is_made_again(told: Clerk, walk: Walk) -> None:
    await told.say("/draft")
    text = "\n".join(said(last_file(walk)).splitlines()[:-2]).replace("610人", "620人")
    await told.send("document", text.encode(), "审稿.txt")
    await told.say("/versions")
    await told.tap("改稿1")
    await told.tap("再拿 Word")
    assert said(last_file(walk)).splitlines() == text.splitlines()


async def test_an_answer_before_the_file_is_made_does_not_slip_in(told: Clerk, walk: Walk) -> None:
    walk.api.faults.refuse("sendDocument", too_many(5))
    await told.say("/draft")
    assert [file.kind for file in walk.api.world.files.values()] == ["photo"]
    await told.say("发展会员改成620人")
    walk.now += timedelta(minutes=1)
    walk.running.sender.wake()
    await walk.settle()
    assert "610人" in said(last_file(walk))
    await told.say("/versions")
    await told.tap("第1稿")
    await told.tap("和现在的稿比")
    assert any("610620人" in message["text"] for message in told.messages)


async def test_a_file_that_waits_over_a_restart_says_what_its_version_says(told: Clerk, walk: Walk) -> None:
    walk.api.faults.refuse("sendDocument", too_many(5))
    await told.say("/draft")
    await told.say("发展会员改成620人")
    await told.say("/draft")
    await walk.halt()
    walk.now += timedelta(minutes=1)
    await walk.boot()
    await walk.settle()
    papers = [content for content in walk.api.world.contents.values() if content.startswith(b"PK")]  # no pictures
    first, second = map(said, papers)
    assert ("610人" in first, "620人" in first) == (True, False)
    assert ("610人" in second, "620人" in second) == (False, True)
    standing = fold(walk.store.summary_rows("s1"))
    assert standing is not None
    assert len(standing.wishes.versions) == 2


async def test_the_menu_names_the_versions(walk: Walk, clerk: Clerk) -> None:
    names = [command["command"] for command in commands_for(walk.api.world, clerk.user)]
    assert names.index("versions") == names.index("draft") + 1
