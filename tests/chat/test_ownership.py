"""What is a clerk's own is handed over whole, and erased to the last byte; what is somebody else's stays as it is."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import docx
import pytest
from PIL import Image
from walking import JUNE, Clerk, Walk, shipped

from bot.chat import calls
from bot.content.loader import Content
from bot.interview.answers import Answer, Answered, Doubted, EntryTold, How, Picked
from bot.interview.model import Words
from bot.interview.records import Record
from bot.interview.wishes import Addressed, Rewritten
from bot.practice.refusals import bad, forbidden, too_many
from bot.storage.backup import copies_beside

FIGURES = "上半年新建工会4家，发展会员613人。走访慰问困难职工53户，发放慰问金3.8万元。"


@pytest.fixture(scope="module")
def content() -> Content:
    """As shipped: everything a clerk can leave behind is in it."""
    return shipped()


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.handlers.ALBUM", 0.05)


def noisy_jpeg(seed: int) -> bytes:
    """A photo whose bytes nobody else has."""
    Image.effect_noise((160 + seed, 120), 60).convert("RGB").save(body := io.BytesIO(), "JPEG")
    return body.getvalue()


def middle_of(photo: bytes) -> bytes:
    """Bytes of a photo that no other has."""
    return photo[len(photo) // 2 :][:60]


def last_file(walk: Walk) -> bytes:
    return [*walk.api.world.contents.values()][-1]


def kept_bytes(walk: Walk) -> bytes:
    """Every byte of the bot's folder."""
    return b"".join(file.read_bytes() for file in sorted(walk.folder.rglob("*")) if file.is_file())


def with_paragraph(paper: bytes, words: str) -> bytes:
    document = docx.Document(io.BytesIO(paper))
    document.paragraphs[3].insert_paragraph_before(words)
    document.save(body := io.BytesIO())
    return body.getvalue()


def marks(who: str) -> tuple[str, ...]:
    """Twenty words that nobody else says."""
    return tuple(f"{who}标记{number}号" for number in "零一二三四五六七八九十甲乙丙丁戊己庚辛壬")


async def live(clerk: Clerk, walk: Walk, word: tuple[str, ...]) -> str:
    """Leave a word in every place a clerk's words can come to; the id of the summary."""
    await clerk.say("/start")
    await clerk.tap("新建总结")
    await clerk.say(f"{word[0]}总工会")
    await clerk.tap("街道")
    for at in (1, 2, 3):
        await clerk.say(f"{word[at]}工会")
    await clerk.tap("上半年")
    await clerk.tap("不引用")
    await clerk.say(f"{FIGURES}\n{word[4]}困难职工慰问12户。")
    await clerk.tap("全部采用")
    await clerk.tap("板块目录")
    await clerk.tap("帮扶服务")
    await clerk.send("photo", noisy_jpeg(0), caption=word[5])
    await clerk.send("document", noisy_jpeg(1), f"{word[6]}.jpg", word[7])
    await clerk.say("/draft")
    await clerk.send(
        "document", with_paragraph(last_file(walk), f"{word[8]}写进改稿里，是领导加的一段。"), f"{word[9]}.docx"
    )
    summary = walk.store.belongings(clerk.user).summaries[-1].summary
    more: tuple[Record, ...] = (
        Answered(Answer("guidance", Words(word[10]), word[11], How.TYPED, 900)),
        EntryTold("activities", 1, "what", Answer("what", Words(word[12]), word[13], How.TYPED, 901)),
        Picked("law_how", (), (word[14],)),
        Rewritten("warm_visits", word[15], 902),
        Doubted("visited", word[16], 903, ()),
        Addressed(word[17]),
    )
    with walk.store.transaction():
        walk.store.append_summary(summary, clerk.user, walk.now, more)
    await clerk.say(f"{word[18]}的身份证号110101199003078515，患病")  # held back until its clerk decides
    walk.api.faults.refuse("sendMessage", too_many(3600))
    await clerk.say(f"/source {word[19]}")  # waits in the outbox
    return summary


async def test_of_an_erased_clerk_no_word_is_left_in_the_folder(clerk: Clerk, walk: Walk) -> None:
    ours, theirs = marks("甲方"), marks("乙方")
    other = Clerk(walk, 8)
    await live(clerk, walk, ours)
    await live(other, walk, theirs)
    await walk.keeper.back_up(walk.now)
    photos = [body for kept in walk.store.belongings(7).summaries for body in kept.photos.values()]
    before = kept_bytes(walk)
    names = {ours[6], ours[9], theirs[6], theirs[9]}  # those of files are kept only until their update is handled
    assert {word for word in ours if word.encode() not in before} <= names
    assert len(photos) == 2
    assert all(middle_of(photo) in before for photo in photos)
    their_words = {word for word in theirs if word.encode() in before} - names

    walk.now += timedelta(hours=2)
    walk.running.sender.wake()
    await walk.settle()
    await clerk.say("/erase")
    await clerk.tap("全部删除")

    after = kept_bytes(walk)
    assert [word for word in ours if word.encode() in after] == []
    assert [word for word in ours if json.dumps(word)[1:-1].encode() in after] == []
    assert not any(middle_of(photo) in after for photo in photos)
    assert {word for word in theirs if word.encode() in after} - names == their_words
    assert len(copies_beside(walk.folder / "zhibi.db")) == 1
    assert walk.store.upkeep.erasures() == ()


async def test_after_an_erasure_the_clerk_is_as_new_and_can_begin_again(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.say(FIGURES)
    await clerk.say("/erase")
    asked = clerk.screen["id"]
    await clerk.tap("全部删除")
    assert clerk.screen["id"] == asked  # it stands in the message that asked
    assert "已经全部删除" in clerk.screen["text"]
    assert clerk.labels == ["新建总结"]
    await clerk.open_summary("白果街道总工会")
    assert "白果街道总工会" not in [row.record for row in walk.store.summary_rows("s1")]
    assert walk.store.summary_rows("s2")
    assert not walk.api.refused()


async def test_nothing_is_erased_without_a_yes(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    before = walk.store.summary_rows("s1")
    await clerk.say("/erase")
    assert "1 份总结" in clerk.screen["text"]
    await clerk.say("全部删除")
    assert walk.store.summary_rows("s1") == before
    await clerk.tap("不删")
    assert "欢迎回来" in clerk.screen["text"]
    assert walk.store.summary_rows("s1") == before


async def test_an_old_button_erases_nothing(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.say("/erase")
    asked = clerk.screen
    await clerk.say("/list")
    assert await clerk.press(asked["id"], "zz::::")
    assert walk.store.summary_rows("s1")


async def test_a_button_of_before_an_erasure_finds_nothing(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    await clerk.say("199家")
    record = next(one for one in clerk.messages if ["改"] in [[b["text"] for b in row] for row in one["buttons"]])
    await clerk.say("/erase")
    await clerk.tap("全部删除")
    await clerk.tap("改", record)
    assert walk.store.summary_rows("s1") == ()
    assert "欢迎回来" not in clerk.screen["text"]


async def test_what_waited_to_be_said_to_an_erased_clerk_is_not_said(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.say("/erase")
    walk.api.faults.refuse("editMessageText", too_many(60))
    await clerk.tap("全部删除")
    assert walk.store._connection.read("SELECT count(*) FROM outbox WHERE state = 'pending'") == [(1,)]
    walk.now += timedelta(seconds=61)
    walk.running.sender.wake()
    await walk.settle()
    assert "已经全部删除" in clerk.screen["text"]


async def test_an_erasure_that_could_not_be_finished_is_finished_after_a_restart(clerk: Clerk, walk: Walk) -> None:
    words = marks("甲方")
    await clerk.open_summary(f"{words[0]}总工会")
    await walk.keeper.back_up(walk.now)
    walk.store._connection.db.execute("PRAGMA busy_timeout = 0").fetchall()
    with closing(sqlite3.connect(walk.folder / "zhibi.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM bubble").fetchall()
        await clerk.say("/erase")
        await clerk.tap("全部删除")
        assert walk.store.upkeep.erasures() != ()
    await walk.halt()
    await walk.boot()
    assert walk.store.upkeep.erasures() != ()
    await walk.keeper.clear()
    assert walk.store.upkeep.erasures() == ()
    assert words[0].encode() not in kept_bytes(walk)


async def test_a_copy_that_cannot_be_read_stays_due(clerk: Clerk, walk: Walk, caplog: pytest.LogCaptureFixture) -> None:
    await clerk.open_summary()
    (walk.folder / "backups").mkdir()
    torn = walk.folder / "backups" / "replaced-1.db"
    torn.write_bytes(b"torn" * 3000)
    await clerk.say("/erase")
    await clerk.tap("全部删除")
    assert [record.kind for record in caplog.records if "by hand" in record.message] == [torn.name]  # type: ignore[attr-defined]
    assert walk.store.upkeep.erasures() != ()
    torn.unlink()
    await walk.keeper.clear()
    assert walk.store.upkeep.erasures() == ()


# The export.


def opened(walk: Walk) -> Mapping[str, bytes]:
    """The files of the archive sent last."""
    with zipfile.ZipFile(io.BytesIO(last_file(walk))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


async def test_an_export_holds_words_times_drafts_and_photos(clerk: Clerk, walk: Walk) -> None:
    await live(clerk, walk, marks("甲方"))
    walk.now += timedelta(hours=2)
    walk.running.sender.wake()
    await walk.settle()
    await clerk.say("/export")
    files = opened(walk)
    told = json.loads(files["data.json"])
    (summary,) = told["summaries"]
    (answer,) = [one for one in summary["answers"] if "613" in one["words"]]
    assert answer["at"].startswith("2026-06-20T09:")
    assert answer["mine"]
    assert "613" in json.dumps(answer["value"])
    assert len(summary["log"]) == len(walk.store.summary_rows("s1"))
    assert any("甲方标记零号" in json.dumps(row, ensure_ascii=False) for row in told["desk"])
    kinds = sorted(name.rpartition(".")[2] for name in files)
    assert kinds == ["docx", "jpg", "jpg", "json", "txt"]
    (draft,) = [body for name, body in files.items() if name.endswith(".txt")]
    assert "613" in draft.decode()
    (paper,) = [body for name, body in files.items() if name.endswith(".docx")]
    assert len(docx.Document(io.BytesIO(paper)).inline_shapes) == 2
    message = next(one for one in reversed(clerk.messages) if one["file"])
    assert message["file"]["name"].endswith("20260620.zip")
    assert not walk.api.refused()


async def test_an_export_holds_what_was_put_away_and_nothing_of_anybody_else(clerk: Clerk, walk: Walk) -> None:
    other = Clerk(walk, 8)
    await other.open_summary("乙方街道总工会")
    await clerk.open_summary("甲方街道总工会")
    await clerk.say("/list")
    await clerk.tap("移走")
    await clerk.say("/export")
    body = b"".join(opened(walk).values()).decode("utf-8", "replace")
    assert "甲方街道总工会" in body
    assert "乙方" not in body


async def test_who_has_nothing_is_told_so(clerk: Clerk, walk: Walk) -> None:
    await clerk.say("/export")
    assert "没有可导出的" in clerk.screen["text"]
    assert not any(message["file"] for message in clerk.messages)


async def test_an_export_that_is_too_large_says_what_to_do(
    clerk: Clerk, walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await clerk.open_summary()
    monkeypatch.setattr(calls, "LARGEST", 100)
    await clerk.say("/export")
    assert any("zhibi export 7" in message["text"] for message in clerk.messages)


async def test_an_export_can_be_had_before_the_decision(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.say("/erase")
    await clerk.tap("导出一份")
    assert "data.json" in opened(walk)
    assert "全部删除" in " ".join(clerk.labels)
    await clerk.tap("全部删除")
    assert walk.store.summary_rows("s1") == ()


# Retention.


async def test_what_was_put_away_long_ago_is_erased_and_nothing_else(tmp_path: Path, content: Content) -> None:
    async with Walk(tmp_path, content, keep_months=3) as walk:
        clerk = Clerk(walk)
        await clerk.open_summary("甲方标记街道总工会")
        await clerk.say(FIGURES)
        await clerk.say("/list")
        await clerk.tap("移走")
        await clerk.open_summary("乙方标记街道总工会")
        for days, there in ((80, True), (100, False)):
            walk.now = JUNE + timedelta(days=days)
            await walk.keeper.look()
            assert bool(walk.store.summary_rows("s1")) is there
        assert walk.store.summary_rows("s2")
        await clerk.say("/list")
        assert "甲方" not in clerk.screen["text"]
        assert "恢复" not in " ".join(clerk.labels)
        walk.now += timedelta(days=1)
        await walk.keeper.look()  # nothing is erased twice
        assert len([row for row in walk.store.desk_rows(7) if type(row.record).__name__ == "Gone"]) == 1


async def test_without_a_setting_everything_is_kept(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.say("/list")
    await clerk.tap("移走")
    walk.now += timedelta(days=4000)
    await walk.keeper.look()
    assert walk.store.summary_rows("s1")


# What goes wrong is counted.


async def test_what_is_refused_for_good_is_counted_without_words(clerk: Clerk, walk: Walk) -> None:
    walk.api.faults.refuse("sendMessage", bad('can\'t parse entities: unsupported start tag "秘密" at byte offset 3'))
    await clerk.say("/start")
    (fault,) = walk.store.upkeep.counted(walk.now - timedelta(days=1))
    assert (fault.kind, fault.count, fault.about) == ("outbox", 1, "row 1")
    assert "秘密" not in fault.place


async def test_a_clerk_who_blocked_the_bot_is_no_fault(clerk: Clerk, walk: Walk) -> None:
    walk.api.faults.refuse("sendMessage", forbidden("bot was blocked by the user"))
    await clerk.say("/start")
    assert walk.store.upkeep.counted(walk.now - timedelta(days=1)) == ()
