"""The draft gone through on the phone, through the real Application: one road over its pages."""

from datetime import timedelta

import pytest
from walking import Clerk, Walk

from bot.interview.fold import fold
from bot.interview.wished import Wishes
from bot.reading.files import read_file

NOTE = "上半年新建工会4家，发展会员610人。走访慰问困难职工83户，发放慰问金6.4万元。"

PRIVATE = "困难职工王建军确诊肺癌，身份证110101199003070038，电话13812345678"
SECRETS = ("王建军", "110101199003070038", "13812345678")


def wishes(walk: Walk) -> Wishes:
    standing = fold(walk.store.summary_rows("s1"))
    assert standing is not None
    return standing.wishes


async def test_a_clerk_goes_through_the_draft_and_has_it_their_way(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.say(NOTE)
    await clerk.tap("全部采用")
    await clerk.say("/preview")
    assert "标题和开头" in clerk.screen["text"]
    await clerk.tap("文件样式")
    await clerk.say("2000字以内")
    await clerk.tap("主送机关")
    await clerk.tap("区总工会")
    await clerk.tap("看稿子")
    await clerk.tap("组织建设 ›")
    await clerk.tap("①")
    page = clerk.screen
    await clerk.tap("换个说法")
    assert clerk.screen["id"] == page["id"]
    assert clerk.screen["text"] != page["text"]
    await clerk.tap("我来写")
    message = await clerk.say("新建4家，手续都办了")
    assert "✎" in clerk.screen["text"]
    await clerk.edit(message, "新建4家，手续都办齐了")
    assert "手续都办齐了" in clerk.screen["text"]
    await clerk.tap("改数据")
    await clerk.tap("改：新建基层工会")
    await clerk.say("5家")
    assert "现在是 5家，请核对" in clerk.screen["text"]
    await clerk.tap("‹ 回到这一页")
    await clerk.tap("②")
    await clerk.tap("上移")
    await clerk.tap("删")
    await clerk.tap("详略：标准")
    await clerk.tap("全文")
    whole = clerk.messages[-2]["text"]
    assert "区总工会：" in whole
    assert "手续都办齐了。" in whole
    assert "610人" not in whole
    assert clerk.screen["text"].startswith("一、")
    await clerk.say("/draft")
    assert [m["file"]["name"] for m in clerk.messages if m["file"]] == [
        "1.jpg",
        "青禾街道总工会2026年上半年工作总结.docx",
    ]


async def test_a_long_paragraph_that_the_client_cuts_is_one(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.say(NOTE)
    await clerk.tap("全部采用")
    await clerk.say("/preview")
    for label in ("组织建设 ›", "①", "我来写"):
        await clerk.tap(label)
    text = "".join(f"第{at}件事这样办。" for at in range(9000))[:5000]
    await clerk.say(text)
    assert [own.text for own in wishes(walk).own.values()] == [text]
    walk.now += timedelta(seconds=10)
    await clerk.tap("还原")
    assert wishes(walk).own == {}


async def test_a_restart_leaves_a_clerk_at_their_page(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.say(NOTE)
    await clerk.tap("全部采用")
    await clerk.say("/preview")
    for label in ("组织建设 ›", "①", "我来写"):
        await clerk.tap(label)
    await walk.halt()
    walk.now += timedelta(days=9)
    await walk.boot()
    await clerk.say("新建4家，手续都办了")
    assert [own.text for own in wishes(walk).own.values()] == ["新建4家，手续都办了"]


def secrets_on_disk(walk: Walk) -> list[str]:
    """What of the private data below any file of the bot holds, as text or as JSON escapes it."""
    whole = b"".join(path.read_bytes() for path in walk.folder.rglob("*") if path.is_file())
    return [one for one in SECRETS if one.encode() in whole or one.encode("unicode-escape") in whole]


@pytest.mark.parametrize(
    ("labels", "leave"),
    [(("组织建设 ›", "①", "我来写"), "不保留"), (("文件样式", "主送机关"), "不保留"), (("文件样式",), "不保留")],
)
async def test_private_data_told_of_the_draft_leaves_disk_and_chat(
    clerk: Clerk, walk: Walk, labels: tuple[str, ...], leave: str
) -> None:
    await clerk.open_summary()
    await clerk.say(NOTE)
    await clerk.tap("全部采用")
    await clerk.say("/preview")
    for label in labels:
        await clerk.tap(label)
    before = wishes(walk)
    message = await clerk.say(PRIVATE)
    assert "先别急着记" in clerk.screen["text"]
    await clerk.tap(leave)
    assert message not in {shown["id"] for shown in clerk.messages}
    assert wishes(walk) == before
    assert secrets_on_disk(walk) == []


async def test_private_data_a_corrected_draft_brings_is_on_no_disk_of_the_bot(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.say(NOTE)
    await clerk.tap("全部采用")
    await clerk.say("/draft")
    draft = read_file("稿.docx", [*walk.api.world.contents.values()][-1])
    await clerk.send("document", f"{draft}\n{PRIVATE}\n".encode(), "改稿.txt")
    assert "改稿" in clerk.screen["text"]
    await clerk.say("/versions")
    await clerk.tap("改稿1")
    await clerk.tap("再拿纯文本")
    assert secrets_on_disk(walk) == []
