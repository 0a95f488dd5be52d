"""Photos in the chat: sent where they belong, kept with the summary, and in the file that leaves."""

import io

import docx
import pytest
from PIL import Image
from walking import Clerk, Walk

from bot.interview.fold import fold
from bot.interview.photos import Photos
from bot.practice.refusals import Refusal

NOTE = "上半年新建工会3家，发展会员850人。走访慰问困难职工76户，发放慰问金5.57万元。"


def jpeg(width: int = 400, height: int = 300, colour: str = "green", **more: object) -> bytes:
    Image.new("RGB", (width, height), colour).save(body := io.BytesIO(), "JPEG", **more)
    return body.getvalue()


def png(mode: str = "RGBA") -> bytes:
    Image.new(mode, (30, 20)).save(body := io.BytesIO(), "PNG")
    return body.getvalue()


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.handlers.ALBUM", 0.05)


@pytest.fixture
async def begun(clerk: Clerk) -> Clerk:
    """A clerk with four figures who stands in the section on assistance."""
    await clerk.open_summary()
    await clerk.say(NOTE)
    await clerk.tap("全部采用")
    await clerk.tap("板块目录")
    await clerk.tap("帮扶服务")
    return clerk


def photos(walk: Walk) -> Photos:
    standing = fold(walk.store.summary_rows("s1"))
    assert standing is not None
    return standing.photos


def file_of(walk: Walk, clerk: Clerk) -> docx.document.Document:
    sent = [message["file"] for message in clerk.messages if message["file"] and message["from"] == "bot"]
    return docx.Document(io.BytesIO(walk.api.world.contents[sent[-1]["url"].split("/")[3]]))


async def test_a_photo_with_its_caption_stands_in_the_file(begun: Clerk, walk: Walk) -> None:
    await begun.send("photo", jpeg(), caption="走访困难职工")
    assert "收到 1 张图片" in begun.screen["text"]
    assert "图片（1）" in begun.labels
    await begun.say("/draft")
    document = file_of(walk, begun)
    assert len(document.inline_shapes) == 1
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[texts.index("图1 走访困难职工") - 2].count("76") == 1
    assert not walk.api.refused()


async def test_a_photo_that_is_kept_can_be_looked_at(begun: Clerk, walk: Walk) -> None:
    await begun.send("photo", jpeg(), caption="走访困难职工")
    for label in ("图片（1）", "①", "看这张"):
        await begun.tap(label)
    sent = [one for one in begun.messages if one["file"] and one["from"] == "bot"]
    assert [one["file"]["kind"] for one in sent] == ["photo"]
    assert "走访困难职工" in str(sent[0])
    (kept,) = walk.store.photos.of("s1").values()
    assert walk.api.world.contents[sent[0]["file"]["url"].split("/")[3]] == kept


async def test_a_photo_whose_arrival_is_not_known_can_be_looked_at_again(begun: Clerk, walk: Walk) -> None:
    await begun.send("photo", jpeg())
    await begun.tap("图片（1）")
    await begun.tap("①")
    walk.api.faults.lose_reply("sendPhoto")
    await begun.tap("看这张")
    await begun.tap("没收到，再发一次")
    sent = [one for one in begun.messages if one["file"] and one["from"] == "bot"]
    assert [one["file"]["kind"] for one in sent] == ["photo", "photo"]


async def test_an_album_arrives_as_one_group(begun: Clerk, walk: Walk) -> None:
    before = len(begun.messages)
    for at, colour in enumerate(("red", "blue", "green")):
        walk.api.send(7, "photo", jpeg(colour=colour), caption="" if at else "三张", album="a1")
    await walk.settle()
    assert "收到 3 张图片" in begun.screen["text"]
    assert len([one for one in begun.messages[before:] if one["from"] == "bot"]) == 1
    rows = walk.store.summary_rows("s1")
    assert len({row.step for row in rows if type(row.record).__name__ == "Photographed"}) == 1
    assert [photo.caption for photo in photos(walk).shown] == ["三张", "", ""]
    assert {photo.album for photo in photos(walk).shown} == {"a1"}


async def test_an_album_is_taken_back_with_one_step(begun: Clerk, walk: Walk) -> None:
    for colour in ("red", "blue"):
        walk.api.send(7, "photo", jpeg(colour=colour), album="a1")
    await walk.settle()
    await begun.say("/undo")
    assert photos(walk).shown == ()
    await begun.send("photo", jpeg(colour="black"))
    assert [photo.number for photo in photos(walk).shown] == [3]


async def test_a_photo_of_an_album_that_is_none_leaves_the_others(begun: Clerk, walk: Walk) -> None:
    for body in (jpeg(), b"none", b"none either"):
        walk.api.send(7, "photo", body, album="a1")
    await walk.settle()
    assert "收到 1 张图片" in begun.screen["text"]
    assert "2 张没有记。这不是图片" in begun.screen["text"]


async def test_an_album_that_waited_for_a_restart_is_one_group_after_it(begun: Clerk, walk: Walk) -> None:
    await walk.halt()
    for colour in ("red", "blue"):
        walk.api.send(7, "photo", jpeg(colour=colour), album="a1")
    walk.keep_as_if_killed()
    await walk.boot()
    await walk.settle()
    assert "收到 2 张图片" in begun.screen["text"]
    assert len(photos(walk).shown) == 2


@pytest.mark.parametrize("body", [png(), jpeg()])
async def test_a_picture_sent_as_a_file_is_a_photo(begun: Clerk, walk: Walk, body: bytes) -> None:
    await begun.send("document", body, "照片.png", "合影")
    assert "收到 1 张图片" in begun.screen["text"]
    assert [photo.caption for photo in photos(walk).shown] == ["合影"]


@pytest.mark.parametrize(
    ("kind", "body", "answer"),
    [
        ("photo", b"no picture at all", "不是图片"),
        ("document", b"\0\0\0\x18ftypheic" + b"\0" * 90, "HEIC"),
        ("document", b"II*\0" + b"\0" * 90, "JPG 或 PNG"),
        ("photo", jpeg()[:200], "打不开"),
        ("document", jpeg() + b"\0" * (20 << 20), "按“图片”发"),
        ("photo", png("1") + b"\0" * (20 << 20), "按“图片”发"),
    ],
)
async def test_what_is_no_photo_gets_a_sentence_of_its_own(
    begun: Clerk, walk: Walk, kind: str, body: bytes, answer: str
) -> None:
    rows = len(walk.store.summary_rows("s1"))
    await begun.send(kind, body, "照片.heic")
    assert answer in begun.screen["text"]
    assert len(walk.store.summary_rows("s1")) == rows
    assert walk.store.photos.of("s1") == {}


async def test_a_photo_without_a_summary_is_asked_for_again(clerk: Clerk, walk: Walk) -> None:
    await clerk.send("photo", jpeg())
    assert "现在没有打开总结" in clerk.screen["text"]


async def test_an_album_that_belongs_nowhere_is_kept_and_put_in_a_section_with_one_tap(
    begun: Clerk, walk: Walk
) -> None:
    await begun.tap("板块目录")
    for colour in ("red", "blue"):
        walk.api.send(7, "photo", jpeg(colour=colour), album="a1")
    await walk.settle()
    assert "收到 2 张图片。" in begun.screen["text"]
    assert "图片放在哪里" in begun.screen["text"]
    assert len(walk.store.photos.of("s1")) == 2
    await begun.tap("帮扶服务")
    assert "收到 2 张图片，放在“帮扶服务”板块的最后" in begun.screen["text"]
    await begun.say("/draft")
    assert len(file_of(walk, begun).inline_shapes) == 2
    assert not walk.api.refused()


async def test_nothing_the_camera_noted_reaches_the_disk(begun: Clerk, walk: Walk) -> None:
    exif = Image.Exif()
    exif[0x010F] = "TheMakerOfIt"
    await begun.send("photo", jpeg(exif=exif))
    (body,) = walk.store.photos.of("s1").values()
    assert b"TheMakerOfIt" not in body
    assert b"TheMakerOfIt" not in (walk.folder / "zhibi.db").read_bytes()


async def test_a_photo_that_does_not_come_is_said_so(begun: Clerk, walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.fetching.PAUSE", 0.0)
    for _ in range(3):
        walk.api.faults.refuse("getFile", Refusal(502, "Bad Gateway"))
    await begun.send("photo", jpeg())
    assert "再发一次" in begun.screen["text"]


async def test_what_is_answered_while_a_photo_is_fetched_does_not_wait(begun: Clerk, walk: Walk) -> None:
    walk.api.send(7, "photo", jpeg(4000, 3000))
    walk.api.say(7, "/list")
    await walk.settle()
    assert any("我的总结" in message["text"] for message in begun.messages)
