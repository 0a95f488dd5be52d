"""A unit's own template through the real Application: sent, tried, kept, and the draft that leaves on it."""

import io

import docx
import pytest
from lettered import BODY, letterhead, plain, saved, spoilt
from walking import Clerk, Walk, shipped

from bot.content.loader import Content

NOTE = "上半年新建工会4家，发展会员610人。走访慰问困难职工53户，发放慰问金3.8万元。"
RELS = "word/_rels/document.xml.rels"
LINK = (
    b'<Relationship Id="rId99" TargetMode="External" Target="http://a.example/x.png"'
    b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>'
)


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


def texts(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


async def test_a_draft_leaves_on_the_unit_s_own_paper(told: Clerk, walk: Walk) -> None:
    await told.send("document", letterhead(), "红头.docx")
    assert "✓ 红头.docx 是本单位的模板了" in told.screen["text"]
    await told.say("/draft")
    document = docx.Document(io.BytesIO(last_file(walk)))
    assert document.tables[0].cell(0, 0).text == "青禾街道总工会文件"
    assert document.sections[0].footer.paragraphs[0].text == "联系工会：区总工会"
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert all(figure in text for figure in ("4家", "610人", "53户", "3.8万元"))
    assert "报：区总工会" in text
    assert not walk.api.refused()


async def test_it_is_still_there_after_a_restart_and_until_it_is_removed(told: Clerk, walk: Walk) -> None:
    await told.send("document", plain("红头", BODY), "红头.docx")
    await walk.halt()
    await walk.boot()
    await told.say("/draft")
    assert texts(last_file(walk))[0] == "红头"
    await told.say("/preview")
    await told.tap("文件样式")
    await told.tap("删除模板")
    await told.say("/draft")
    assert texts(last_file(walk))[0] == "青禾街道总工会2026年上半年工作总结"
    await told.say("/versions")
    await told.tap("第1稿")
    await told.tap("再拿 Word")
    assert texts(last_file(walk))[0] == "红头"


async def test_the_same_version_had_twice_is_the_same_file(told: Clerk, walk: Walk) -> None:
    await told.send("document", letterhead(), "红头.docx")
    await told.say("/draft")
    first = last_file(walk)
    await told.say("/versions")
    await told.tap("第1稿")
    await told.tap("再拿 Word")
    assert last_file(walk) == first


async def test_a_photo_stands_in_it(told: Clerk, walk: Walk) -> None:
    from PIL import Image

    Image.new("RGB", (40, 30)).save(body := io.BytesIO(), "JPEG")
    await told.send("document", plain("红头", BODY), "红头.docx")
    await told.tap("板块目录")
    await told.tap("帮扶服务")
    await told.send("photo", body.getvalue(), caption="走访")
    await told.say("/draft")
    assert len(docx.Document(io.BytesIO(last_file(walk))).inline_shapes) == 1


async def test_a_corrected_draft_on_it_is_still_known(told: Clerk, walk: Walk) -> None:
    await told.send("document", letterhead(), "红头.docx")
    await told.say("/draft")
    document = docx.Document(io.BytesIO(last_file(walk)))
    (run,) = (run for paragraph in document.paragraphs for run in paragraph.runs if "610人" in run.text)
    run.text = run.text.replace("610人", "620人")
    document.save(body := io.BytesIO())
    await told.send("document", body.getvalue(), "审稿.docx")
    assert "像是第1稿的改稿，改了 1 处" in told.screen["text"]
    assert "发展会员：610人 → 620人" in told.screen["text"]


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        (plain(BODY, "{{ nme }}"), "“nme”我不认得"),
        (plain("{{ 单位 }}"), "没有写正文放在哪里"),
        (plain(BODY, "{% for i in range(1000000000) %}x{% endfor %}"), "用不了"),
        (spoilt(plain(BODY), {"word/vbaProject.bin": b"\0"}), "带有宏"),
        (spoilt(plain(BODY), {RELS: lambda part: part.replace(b"</Relationships>", LINK)}), "http://a.example/x.png"),
        (spoilt(plain(BODY), {"word/embeddings/a.xlsx": b"PK"}), "嵌了别的文件"),
        (spoilt(plain(BODY), {"word/document.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>{{ body }}</x>"}), "打不开"),
        (spoilt(plain(BODY), {"word/media/a.png": bytes(60 << 20)}), "太大太杂"),
        (plain(BODY) + b"\0" * (20 << 20), "太大"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "请"),
    ],
)
async def test_what_is_no_template_to_be_sent_on_is_refused_in_one_sentence(
    told: Clerk, walk: Walk, body: bytes, answer: str
) -> None:
    rows = len(walk.store.summary_rows("s1"))
    await told.send("document", body, "红头.docx")
    assert answer in told.screen["text"]
    assert len(walk.store.summary_rows("s1")) == rows
    await told.say("/draft")
    assert texts(last_file(walk))[0] == "青禾街道总工会2026年上半年工作总结"


async def test_what_is_answered_while_a_template_is_tried_does_not_wait(told: Clerk, walk: Walk) -> None:
    walk.api.send(7, "document", letterhead(), "红头.docx")
    walk.api.say(7, "/list")
    await walk.settle()
    assert any("我的总结" in message["text"] for message in told.messages)


async def test_words_of_the_clerk_are_never_a_tag(told: Clerk, walk: Walk) -> None:
    await told.send("document", plain("{{ 主送 }}", BODY), "红头.docx")
    await told.say("/preview")
    await told.tap("文件样式")
    await told.tap("主送机关")
    await told.say("{{ 7*7 }}{% if x %}")
    await told.say("/draft")
    assert texts(last_file(walk))[0] == "{{ 7*7 }}{% if x %}"


async def test_an_ordinary_word_file_is_a_note_as_before(told: Clerk) -> None:
    document = docx.Document()
    document.add_paragraph("举办职工技能培训7期，参训260人次。")
    await told.send("document", saved(document), "台账.docx")
    assert "读到 2 个数" in told.screen["text"]
