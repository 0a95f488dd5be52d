"""A unit's own template: taken, kept for the unit, used or not for a summary, and removed."""

import pytest
from tiny import Talker
from walking import shipped

from bot.dialogue.drafts import write
from bot.dialogue.events import Deliver, Depict, Filed, KeepTemplate, Lettered, Unlettered
from bot.drafting.printed import plain

NOTE = "上半年新建工会4家，发展会员610人。走访慰问困难职工83户，发放慰问金6.4万元。"
HEAD = Lettered("红头.docx", "d1", b"PK")


@pytest.fixture
def talker() -> Talker:
    """A clerk with four figures, at the form of their paper."""
    return Talker(shipped()).open().say(NOTE).tap("全部采用").say("/preview").tap("文件样式")


def send(talker: Talker, letterhead: Lettered | Unlettered = HEAD, text: str = "{{ 正文 }}") -> Talker:
    talker.message += 1
    return talker.do(Filed(text, talker.message, letterhead=letterhead))


def files(talker: Talker) -> list[Deliver]:
    return [reply for reply in talker.replies if isinstance(reply, Deliver)]


def pictures(talker: Talker) -> list[Depict]:
    return [reply for reply in talker.replies if isinstance(reply, Depict)]


def test_how_to_send_a_template_stands_where_the_form_is_chosen(talker: Talker) -> None:
    assert "单位有自己的 Word 模板的，在放正文的地方单起一段写上 {{ 正文 }}" in talker.text
    assert not any("模板" in label for label in talker.labels())


def test_a_template_that_is_sent_is_the_unit_s_and_its_bytes_are_kept(talker: Talker) -> None:
    send(talker)
    assert "✓ 红头.docx 是本单位的模板了" in talker.text
    assert [reply for reply in talker.replies if isinstance(reply, KeepTemplate)] == [KeepTemplate("d1", b"PK")]
    assert "本单位模板：红头.docx，Word 文件按它排" in talker.text
    assert {"✓ 用本单位模板", "删除模板"} <= set(talker.labels())


def test_the_telephone_in_a_letterhead_is_no_private_matter(talker: Talker) -> None:
    send(talker, text="{{ 正文 }}\n联系人手机 13812345678")
    assert KeepTemplate("d1", b"PK") in talker.replies
    assert "手机" not in talker.text.split("\n")[0]


def test_nothing_private_of_a_letterhead_s_text_reaches_the_log(talker: Talker) -> None:
    send(talker, text="{{ 正文 }}\n联系人手机 13812345678")
    assert "13812345678" not in repr(talker.desk)


def test_a_word_file_is_on_it_and_no_page_of_other_looks_is_shown(talker: Talker) -> None:
    (before,) = files(talker.say("/draft"))
    assert (before.letterhead, len(pictures(talker))) == ("", 1)
    (after,) = files(send(talker).say("/draft"))
    assert (after.letterhead, len(pictures(talker))) == ("d1", 0)
    assert "按本单位模板排的；PDF 和图片仍是公文格式。" in after.caption
    (pdf,) = files(talker.tap("要 PDF"))
    assert (pdf.suffix, pdf.letterhead) == ("pdf", "")
    assert "模板" not in pdf.caption


def test_it_can_be_set_aside_for_a_summary_and_used_again(talker: Talker) -> None:
    send(talker).tap("✓ 用本单位模板")
    assert "Word 文件按公文格式排" in talker.text
    assert "现在没有用" in talker.text
    (file,) = files(talker.say("/draft"))
    assert file.letterhead == ""
    talker.say("/preview").tap("文件样式").tap("□ 用本单位模板")
    (file,) = files(talker.say("/draft"))
    assert file.letterhead == "d1"


def test_setting_it_aside_is_undone_like_any_other_step(talker: Talker) -> None:
    send(talker).tap("✓ 用本单位模板").say("/undo").say("/preview").tap("文件样式")
    assert "✓ 用本单位模板" in talker.labels()


def test_nothing_else_is_taken_back_under_the_word_about_a_template(talker: Talker) -> None:
    assert "↶ 撤销" in talker.labels()
    before = talker.standing.answers
    send(talker)
    assert not {"↶ 撤销", "↷ 重做"} & set(talker.labels())
    assert "↶ 撤销" in talker.tap("看稿子").tap("文件样式").labels()
    talker.tap("删除模板")
    assert "↶ 撤销" not in talker.labels()
    assert talker.standing.answers == before


def test_a_template_sent_again_is_used_again_and_that_is_taken_back_by_name(talker: Talker) -> None:
    send(talker).tap("✓ 用本单位模板")
    send(talker).tap("↶ 撤销")
    assert "已撤销上一步：\nWord 文件：不再按本单位模板排" in talker.text
    talker.tap("↷ 重做")
    assert "已重做：\nWord 文件：又按本单位模板排" in talker.text


def test_it_is_removed_with_one_tap(talker: Talker) -> None:
    old = send(talker).screen
    talker.tap("删除模板")
    assert "已删除模板 红头.docx" in talker.text
    assert not any("模板" in label for label in talker.labels())
    assert files(talker.say("/draft"))[0].letterhead == ""
    talker.tap("删除模板", old)
    assert talker.toast


def test_a_version_is_had_again_on_the_template_it_left_on(talker: Talker) -> None:
    send(talker).say("/draft").say("/preview").tap("文件样式").tap("删除模板")
    talker.say("/draft").say("/versions")
    assert {"第1稿", "第2稿"} <= {label[:3] for label in talker.labels()}
    (first,) = files(talker.tap("第1稿").tap("再拿 Word"))
    assert first.letterhead == "d1"
    (plain_text,) = files(talker.tap("再拿纯文本"))
    assert plain_text.letterhead == ""


def test_the_same_words_on_other_paper_are_another_version(talker: Talker) -> None:
    talker.say("/draft").say("/draft")
    assert len(talker.standing.wishes.versions) == 1
    send(talker).say("/draft").say("/draft")
    assert [version.letterhead for version in talker.standing.wishes.versions] == ["", "d1"]


def test_another_template_takes_its_place(talker: Talker) -> None:
    send(send(talker), Lettered("新红头.docx", "d2", b"PK2"))
    assert "换下了原来那个" in talker.text
    assert files(talker.say("/draft"))[0].letterhead == "d2"


def test_a_template_that_was_set_aside_is_used_when_it_is_sent_anew(talker: Talker) -> None:
    send(send(talker).tap("✓ 用本单位模板"))
    assert "✓ 用本单位模板" in talker.labels()


def test_the_next_summary_of_the_unit_has_it_and_another_unit_has_not(talker: Talker) -> None:
    send(talker).say("/start").tap("新建总结").tap("青禾街道总工会").say("2025年全年").tap("不引用")
    talker.say("新建工会3家").tap("全部采用") if "全部采用" in " ".join(talker.labels()) else talker
    talker.say("发展会员610人，走访慰问困难职工83户").tap("全部采用")
    assert files(talker.say("/draft"))[0].letterhead == "d1"
    talker.say("/start").tap("新建总结").say("柳溪镇总工会").tap("街道").say("本镇").tap("没有").tap("没有").tap(
        "上半年"
    ).tap("不引用")
    talker.say(NOTE).tap("全部采用")
    assert files(talker.say("/draft"))[0].letterhead == ""


@pytest.mark.parametrize(
    ("defect", "facts", "words"),
    [
        ("macros", {}, "带有宏"),
        ("linked", {"target": "http://a.example/<x>"}, "http://a.example/&lt;x&gt;"),
        ("embedded", {"target": ""}, "嵌了别的文件"),
        ("no_body", {}, "{{ 正文 }}"),
        ("unknown", {"name": "nme", "known": ("标题", "正文")}, "“nme”我不认得，没有用。能写的名字有：标题、正文；"),
        ("miswritten", {"tag": "{% if x"}, "“{% if x”写得不对"),
        ("barred", {"tag": "{{ 7*7 }}"}, "“{{ 7*7 }}”用不了，没有用。标签里只能写名字"),
    ],
)
def test_a_template_that_is_not_taken_changes_nothing_and_says_what_to_do(
    talker: Talker, defect: str, facts: dict[str, object], words: str
) -> None:
    desk, log = talker.desk, talker.logs[talker.current]
    send(talker, Unlettered(defect, facts))
    assert words in talker.text
    assert "没有用" in talker.text
    assert (talker.desk, talker.logs[talker.current]) == (desk, log)
    assert not any(isinstance(reply, KeepTemplate) for reply in talker.replies)


def test_a_draft_of_ours_with_braces_in_it_is_a_draft_that_comes_back(talker: Talker) -> None:
    talker.say("/draft")
    text = plain(write(talker.content, talker.standing)).replace("610人", "620人") + "{{ 正文 }}\n"
    send(talker, text=text)
    assert "像是第1稿的改稿" in talker.text
    assert not any(isinstance(reply, KeepTemplate) for reply in talker.replies)


def test_a_template_needs_a_summary_to_be_of(talker: Talker) -> None:
    send(Talker(shipped()).say("/start"))
    alone = send(Talker(shipped()).say("/start"))
    assert "请先打开要写的那份总结" in alone.text
    assert not any(isinstance(reply, KeepTemplate) for reply in alone.replies)
