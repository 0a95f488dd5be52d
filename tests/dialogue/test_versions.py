"""Every draft that leaves is kept: listed, had again, held against any other."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tiny import Talker
from walking import shipped

from bot.dialogue.drafts import paper
from bot.dialogue.events import Deliver, Filed, Tapped, Tell
from bot.dialogue.leaves import write
from bot.dialogue.versioncard import Look, read_look
from bot.drafting.printed import plain
from bot.interview.fold import fold
from bot.interview.wishes import Issued

NOTE = "上半年新建工会4家，发展会员610人。走访慰问困难职工53户，发放慰问金3.8万元。"


@pytest.fixture
def talker() -> Talker:
    return Talker(shipped()).open().say(NOTE).tap("全部采用")


def text_of(talker: Talker, file: Deliver) -> str:
    """What a file says: its log folded as whoever makes it does."""
    rows = talker.logs[file.summary]
    standing = fold(row for row in rows if not file.seq or row.seq <= file.seq)
    assert standing is not None
    return plain(paper(talker.content, standing))


def file_of(talker: Talker) -> Deliver:
    return next(reply for reply in talker.replies if isinstance(reply, Deliver))


def told(talker: Talker) -> list[str]:
    return [reply.text for reply in talker.replies if isinstance(reply, Tell)]


def count(talker: Talker) -> int:
    return len(talker.standing.wishes.versions)


def changed_drafts(talker: Talker, times: int) -> Talker:
    """So many drafts, each with another figure."""
    for number in range(times):
        talker.at += timedelta(minutes=1)
        talker.say(f"发展会员改成{700 + number}人").say("/draft")
    return talker


def test_a_draft_that_leaves_is_kept_with_its_row_and_its_file(talker: Talker) -> None:
    talker.say("/draft")
    row = talker.logs[talker.current][-1]
    (version,) = talker.standing.wishes.versions
    assert row.record == Issued("docx")
    assert (version.seq, version.at, version.by, version.suffix) == (row.seq, talker.at, 7, "docx")


def test_the_same_draft_sent_again_is_no_new_version(talker: Talker) -> None:
    talker.say("/draft").say("/draft").tap("板块目录").tap("出稿（纯文本）")
    assert count(talker) == 1
    assert file_of(talker).suffix == "txt"


def test_a_draft_that_says_something_else_is_a_new_version(talker: Talker) -> None:
    talker.say("/draft").say("发展会员改成611人").say("/draft")
    assert count(talker) == 2


def test_nothing_is_kept_of_a_draft_that_could_not_be_made() -> None:
    talker = Talker(shipped()).open().say("/draft")
    assert count(talker) == 0


def test_nobody_hears_of_versions_before_there_is_one(talker: Talker) -> None:
    assert not [label for label in talker.tap("板块目录").labels() if "出过的稿子" in label]
    assert "还没有出过稿" in talker.say("/versions").text
    assert "出过的稿子（1）" in talker.say("/draft").labels()


def test_versions_are_listed_with_their_time_the_newest_first(talker: Talker) -> None:
    talker.say("/draft").say("发展会员改成611人")
    talker.at += timedelta(hours=5, minutes=5)
    talker.tap("板块目录").tap("出稿（纯文本）").say("/versions")
    lines = talker.text.splitlines()[-2:]
    assert lines == ["<b>第2稿</b>　6月20日 14:05　纯文本", "<b>第1稿</b>　6月20日 09:00　Word"]
    assert talker.labels()[:2] == ["第2稿", "第1稿"]


def test_the_list_is_reached_from_the_desk(talker: Talker) -> None:
    talker.say("/draft").say("/start").say("/versions")
    assert "第1稿" in talker.labels()
    assert "还没有正在写的总结" in Talker(shipped()).say("/versions").text


def test_a_version_had_again_says_what_it_said(talker: Talker) -> None:
    talker.say("/draft")
    first = text_of(talker, file_of(talker))
    talker.say("发展会员改成611人").say("/draft").say("/versions").tap("第1稿").tap("再拿 Word")
    file = file_of(talker)
    assert (file.suffix, file.name.endswith("-第1稿.docx")) == ("docx", True)
    assert text_of(talker, file) == first
    assert "610人" in first
    assert "611人" in plain(write(talker.content, talker.standing))
    assert count(talker) == 2


def test_a_version_is_had_again_as_text_as_well(talker: Talker) -> None:
    talker.say("/draft").say("/versions").tap("第1稿").tap("再拿纯文本")
    assert file_of(talker).name.endswith("-第1稿.txt")


def test_what_was_taken_back_since_stands_in_the_version_that_left(talker: Talker) -> None:
    talker.say("发展会员改成611人").say("/draft")
    talker.say("/undo").say("/versions").tap("第1稿").tap("再拿 Word")
    assert "611人" in text_of(talker, file_of(talker))
    assert "611人" not in plain(write(talker.content, talker.standing))


def test_two_versions_are_held_against_each_other_the_older_first(talker: Talker) -> None:
    talker.say("/draft").say("发展会员改成611人").say("/draft").say("/versions").tap("第1稿").tap("和第2稿比")
    assert told(talker) == ["<b>从第1稿到第2稿，改了 1 处</b>\n\n1. " + told(talker)[0].partition("1. ")[2]]
    assert "<s>610</s><b>611</b>人" in told(talker)[0]
    earlier = told(talker)
    talker.say("/versions").tap("第2稿").tap("和第1稿比")
    assert told(talker) == earlier


def test_the_version_before_is_the_first_to_be_held_against(talker: Talker) -> None:
    changed_drafts(talker, 3).say("/versions").tap("第2稿")
    assert [label for label in talker.labels() if label.startswith("和")] == ["和第1稿比", "和现在的稿比", "和第3稿比"]


def test_a_version_is_held_against_the_draft_as_it_is(talker: Talker) -> None:
    talker.say("/draft").say("/versions").tap("第1稿").tap("和现在的稿比")
    assert "第1稿和现在的稿一样，没有改动。" in talker.text
    talker.say("发展会员改成611人").say("/versions").tap("第1稿").tap("和现在的稿比")
    assert "从第1稿到现在的稿，改了 1 处" in told(talker)[0]


def test_words_of_a_clerk_are_shown_as_they_are(talker: Talker) -> None:
    name = "<b>甲&乙</b>工会"
    talker.say("/draft").tap("板块目录").tap("单位信息").tap("改：单位名称").say(name).say("/draft")
    talker.say("/versions").tap("第2稿").tap("和第1稿比")
    assert "&lt;b&gt;甲&amp;乙&lt;/b&gt;" in told(talker)[0]
    assert "<b>甲&" not in told(talker)[0]


def long_paper(talker: Talker, sentences: int) -> Filed:
    text = plain(write(talker.content, talker.standing))
    more = "\n".join(f"又做了第{n}件事，" + "做得很细很实" * 9 + f"第{n}次。" for n in range(sentences))
    return Filed(f"{text}{more}", 900)


def test_a_long_comparison_goes_on_in_further_messages(talker: Talker) -> None:
    talker.say("/draft")
    talker.do(long_paper(talker, 120)).tap("只看改动")
    seen = told(talker)
    while any("看其余" in label for label in talker.labels()):
        left = int("".join(filter(str.isdigit, talker.find("看其余").label)))
        assert f"还有 {left} 处" in seen[-1]
        talker.tap("看其余")
        seen += told(talker)
    assert len(seen) > 2
    assert all(len(text) <= 4096 for text in seen)
    shown = [line.partition(".")[0] for text in seen for line in text.split("\n\n")[1:] if line[:1].isdigit()]
    assert shown == [str(n) for n in range(1, 121)]


def test_many_versions_stand_on_several_pages(talker: Talker) -> None:
    changed_drafts(talker, 13).say("/versions")
    assert [label for label in talker.labels() if label.startswith("第")] == [f"第{n}稿" for n in range(13, 3, -1)]
    talker.tap("早一些的").tap("第1稿")
    assert "和第12稿比" not in talker.tap("早一些的").labels()
    assert "和第3稿比" in talker.labels()
    talker.tap("和第3稿比")
    assert "从第1稿到第3稿" in told(talker)[0]
    assert "第13稿" in talker.say("/versions").labels()


def test_a_button_of_a_version_that_is_not_there_does_nothing(talker: Talker) -> None:
    talker.say("/draft").say("/versions")
    screen, rows = talker.screen, len(talker.logs[talker.current])
    for target in ("999", "x", ""):
        tap = replace(talker.find("第1稿", screen).tap, action="vg", target=target, choice="docx")
        talker.do(Tapped(tap, live=True), talker.current)
        assert not [reply for reply in talker.replies if isinstance(reply, Deliver)]
    assert len(talker.logs[talker.current]) == rows


def test_a_draft_that_left_is_not_taken_back(talker: Talker) -> None:
    talker.say("/draft").say("/undo")
    assert count(talker) == 1


@pytest.mark.parametrize(
    "look", [Look(), Look(42), Look(42, 3), Look(0, 2), Look(42, 0, "37", 5, 7), Look(9, 0, "now", 1, 2)]
)
def test_what_is_looked_at_is_read_back_from_its_name(look: Look) -> None:
    assert read_look(look.text) == look


@pytest.mark.parametrize("text", ["x", "p", "1-2-3", "--", "-p1", "1-2-x-4"])
def test_names_that_are_none_of_ours_are_the_list(text: str) -> None:
    assert read_look(text) == Look()
