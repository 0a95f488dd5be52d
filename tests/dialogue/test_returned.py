"""A corrected draft that comes back as a file: known as one, kept, and taken over as far as its clerk says so."""

from collections.abc import Callable

import pytest
from tiny import Talker
from walking import shipped

from bot.dialogue.drafts import paper
from bot.dialogue.events import Deliver, Erase, Filed, Forget, Tell
from bot.dialogue.leaves import write
from bot.drafting.document import Paragraph, Proof
from bot.drafting.printed import plain
from bot.interview.answers import Answered, How
from bot.interview.fold import fold
from bot.interview.model import Figure

NOTE = "上半年新建工会4家，发展会员610人。走访慰问困难职工53户，发放慰问金3.8万元。举办职工技能培训7期，参训260人次。"


@pytest.fixture
def talker() -> Talker:
    """A clerk whose draft has left."""
    return Talker(shipped()).open().say(NOTE).tap("全部采用").say("/draft")


def draft(talker: Talker) -> str:
    return plain(write(talker.content, talker.standing))


def send(talker: Talker, *turns: tuple[str, str], change: Callable[[str], str] = str) -> Talker:
    """Send the draft back with some words in the place of others."""
    text = draft(talker)
    for old, new in turns:
        assert old in text
        text = text.replace(old, new, 1)
    talker.message += 1
    return talker.do(Filed(change(text), talker.message))


def value(talker: Talker, question: str) -> int:
    found = talker.standing.answers[question].value
    assert isinstance(found, Figure)
    return int(found.value)


def line_with(talker: Talker, words: str) -> str:
    return next(line for line in draft(talker).splitlines() if words in line)


def test_the_draft_sent_back_with_changes_is_known_and_kept(talker: Talker) -> None:
    send(talker, ("610人", "620人"))
    assert "<b>这份像是第1稿的改稿</b>，改了 1 处" in talker.text
    assert "发展会员：610人 → <b>620人</b>" in talker.text
    version = talker.standing.wishes.versions[-1]
    assert "620人" in version.text
    assert "改稿1" in talker.say("/versions").labels()


def test_nothing_of_it_counts_before_its_clerk_says_so(talker: Talker) -> None:
    before = draft(talker)
    send(talker, ("610人", "620人"), ("参训", "共有"))
    assert draft(talker) == before


def test_a_draft_sent_back_as_it_was_is_said_to_be_the_same(talker: Talker) -> None:
    rows = len(talker.logs[talker.current])
    send(talker)
    assert "这份和第1稿一样，没有改动。" in talker.text
    assert len(talker.logs[talker.current]) == rows


def test_figures_are_taken_over_one_by_one(talker: Talker) -> None:
    send(talker, ("610人", "620人"), ("53户", "55户"))
    talker.tap("发展会员改成 620人")
    assert (value(talker, "member_new"), value(talker, "visited")) == (620, 53)
    assert "发展会员：610人 → <b>620人</b>" in talker.text.partition("这份像是")[0]
    assert "发展会员改成 620人" not in talker.labels()
    talker.tap("走访困难职工家庭改成 55户")
    assert value(talker, "visited") == 55
    assert not [label for label in talker.labels() if "改成" in label]


def test_all_figures_are_taken_over_together_and_taken_back_in_one_step(talker: Talker) -> None:
    send(talker, ("610人", "620人"), ("53户", "55户")).tap("这 2 个数全部采用")
    assert "按改稿换了 2 个数" in talker.text
    assert "620人" in draft(talker)
    assert "55户" in draft(talker)
    talker.tap("撤销")
    assert (value(talker, "member_new"), value(talker, "visited")) == (610, 53)
    assert "这 2 个数全部采用" in talker.labels()


def test_an_answer_keeps_last_years_figure_when_it_is_corrected() -> None:
    talker = Talker(shipped()).open().choose("会员发展与管理").say("/continue")
    talker.tap("板块目录").tap("组织建设").tap("发展会员").say("610人，去年同期500人").say("/draft")
    before = talker.standing.answers["member_new"]
    assert before.last is not None
    send(talker, ("610人", "620人")).tap("发展会员改成 620人")
    after = talker.standing.answers["member_new"]
    assert (after.last, after.how, value(talker, "member_new")) == (before.last, How.PASTED, 620)


def test_a_figure_that_was_answered_meanwhile_is_not_offered(talker: Talker) -> None:
    text = draft(talker).replace("610人", "620人").replace("53户", "55户")
    talker.say("发展会员改成620人").do(Filed(text, 800))
    assert "发展会员改成 620人" not in talker.labels()
    assert "走访困难职工家庭改成 55户" in talker.labels()


def test_other_words_are_taken_over_as_the_clerks_own(talker: Talker) -> None:
    old = line_with(talker, "260人次")
    send(talker, (old, f"{old.rstrip('。')}，人人都有收获。")).tap("按改稿采用文字（1 段）")
    assert "1 段换成了改稿的文字" in talker.text
    assert line_with(talker, "260人次") == f"{old.rstrip('。')}，人人都有收获。"
    assert not [label for label in talker.labels() if "按改稿采用文字" in label]


def test_figures_in_the_words_taken_over_are_proved_where_answers_hold_them(talker: Talker) -> None:
    old = line_with(talker, "260人次")
    send(talker, (old, f"{old.rstrip('。')}，人人都有收获。")).tap("按改稿采用文字")
    blocks = write(talker.content, talker.standing).blocks
    (block,) = (b for b in blocks if isinstance(b, Paragraph) and "人人" in b.content.text)
    proved = [block.content.text[m.start : m.end] for m in block.content.marks if m.source.proof is Proof.FIGURE]
    assert proved == ["7期", "260人次"]


def test_a_figure_in_the_words_taken_over_is_marked_once_it_agrees_no_longer(talker: Talker) -> None:
    old = line_with(talker, "260人次").strip()
    send(talker, (old, f"{old.rstrip('。')}，人人都有收获。")).tap("按改稿采用文字")
    talker.tap("板块目录")
    assert "对不上" not in talker.text
    talker.say("参训300人次").tap("替换").tap("板块目录")
    assert value(talker, "trainees") == 300
    assert "素质提升" in next(line for line in talker.text.splitlines() if "对不上" in line)


def test_words_taken_over_are_taken_back_in_one_step(talker: Talker) -> None:
    before = draft(talker)
    trained, joined = line_with(talker, "260人次"), line_with(talker, "610人")
    send(talker, (trained, f"{trained}效果很好。"), (joined, f"{joined}队伍又大了。"))
    talker.tap("按改稿采用文字（2 段）")
    assert draft(talker) != before
    talker.tap("撤销")
    assert draft(talker) == before
    assert "按改稿采用文字（2 段）" in talker.labels()


def test_a_paragraph_of_words_and_figures_takes_both(talker: Talker) -> None:
    old = line_with(talker, "260人次")
    send(talker, (old, old.replace("260人次。", "280人次，人人都有收获。")))
    talker.tap("按改稿采用文字").tap("改成 280人次")
    assert line_with(talker, "280人次").endswith("280人次，人人都有收获。")
    blocks = write(talker.content, talker.standing).blocks
    (block,) = (b for b in blocks if isinstance(b, Paragraph) and "人人" in b.content.text)
    shown = {block.content.text[m.start : m.end]: m.source.proof for m in block.content.marks}
    assert shown["280人次"] is Proof.FIGURE


def test_a_paragraph_of_the_clerks_own_takes_a_corrected_figure_as_words(talker: Talker) -> None:
    old = line_with(talker, "260人次")
    send(talker, (old, f"{old.rstrip('。')}，人人都有收获。")).tap("按改稿采用文字").say("/draft")
    send(talker, ("260人次", "280人次"))
    talker.tap("按改稿采用文字").tap("改成 280人次")
    assert "280人次，人人都有收获。" in draft(talker)
    assert "260" not in draft(talker)


def test_paragraphs_that_are_not_in_it_are_left_out_only_when_asked(talker: Talker) -> None:
    gone = line_with(talker, "610人")
    before = draft(talker)
    send(talker, (f"{gone}\n", ""))
    assert draft(talker) == before
    talker.tap("删去改稿里没有的 2 段")  # one line, which two topics of few words share
    assert gone not in draft(talker)
    assert value(talker, "member_new") == 610
    talker.tap("撤销")
    assert draft(talker) == before


def test_what_cannot_be_taken_over_is_counted(talker: Talker) -> None:
    title, old = draft(talker).splitlines()[0], line_with(talker, "260人次")
    send(talker, (title, f"{title}（送审稿）"), (old, f"{old}效果很好。\n　　主席另外加了这一段。"))
    talker.tap("按改稿采用文字")
    assert "还有 2 处改动没有换" in talker.text
    assert "主席另外" not in draft(talker)


def test_a_figure_no_question_can_take_over_is_named(talker: Talker) -> None:
    send(talker, ("610人", "620户"))
    assert "另有 1 个数改了，但要到题里改：发展会员：610人 → 620户" in talker.text


@pytest.fixture
def lister() -> Talker:
    """A clerk whose draft tells two activities."""
    talker = Talker(shipped()).open().choose().choose().choose().choose().choose("文体活动")
    talker.tap("跳过")
    return talker.say("登山比赛，5月，80人\n书画展，6月，45人").tap("没有了").say("/draft")


def people(talker: Talker) -> list[int]:
    (entries,) = talker.standing.entries.values()
    values = [entry.told["people"].value for entry in entries]
    return [int(value.value) for value in values if isinstance(value, Figure)]


def test_a_figure_of_one_thing_among_several_is_taken_over_there(lister: Talker) -> None:
    assert people(lister) == [80, 45]
    send(lister, ("45人", "54人"))
    assert "书画展 参加人数：45人 → <b>54人</b>" in lister.text
    lister.tap("书画展 参加人数改成 54人")
    assert people(lister) == [80, 54]
    assert "54人" in draft(lister)
    assert lister.tap("撤销").standing.entries
    assert people(lister) == [80, 45]


def test_figures_of_several_things_are_taken_over_together(lister: Talker) -> None:
    send(lister, ("45人", "54人"), ("80人", "88人")).tap("这 2 个数全部采用")
    assert people(lister) == [88, 54]


def test_a_figure_of_a_thing_that_was_taken_out_is_named(lister: Talker) -> None:
    text = draft(lister).replace("45人", "54人")
    lister.tap("板块目录").tap("文化宣教").tap("举办和参加的文体活动").tap("书画展").tap("去掉")
    lister.do(Filed(text, 900))
    assert "另有 1 个数改了，但要到题里改" in lister.text
    assert not [label for label in lister.labels() if "改成" in label]


def test_the_changes_alone_are_shown(talker: Talker) -> None:
    send(talker, ("610人", "620人")).tap("只看改动")
    (told,) = (reply.text for reply in talker.replies if isinstance(reply, Tell))
    assert told.startswith("<b>从第1稿到改稿1，改了 1 处</b>")
    assert "<s>610</s><b>620</b>" in told
    assert "这份像是第1稿的改稿" in talker.text


def test_it_can_be_read_as_a_note_all_the_same(talker: Talker) -> None:
    send(talker, ("610人", "620人")).tap("当作材料读数")
    assert "<b>发展会员</b>已经记了 610人，这次读到 620人" in talker.text
    assert "替换" in talker.labels()


def test_a_file_that_is_no_draft_of_ours_is_a_note(talker: Talker) -> None:
    talker.do(Filed("三季度走访困难职工家庭90户，新建工会12家。", 900))
    assert "改稿" not in talker.text
    assert len(talker.standing.wishes.versions) == 1
    assert "12家" in talker.text


def test_last_years_paper_is_a_note_though_its_title_is_nearly_ours(talker: Talker) -> None:
    title = draft(talker).splitlines()[0].replace("2026", "2025")
    talker.do(Filed(f"{title}\n上年走访了好些人家，发展会员500人，新建工会2家，培训班办了5期。", 900))
    assert "改稿" not in talker.text


def test_a_paper_written_anew_under_our_title_is_a_corrected_draft(talker: Talker) -> None:
    title = draft(talker).splitlines()[0]
    talker.do(Filed(f"{title}\n各位代表，现在向大家汇报。\n今年的活动办得热热闹闹。", 900))
    assert "这份像是第1稿的改稿" in talker.text


def test_a_draft_copied_before_any_left_is_known_by_its_sentences() -> None:
    talker = Talker(shipped()).open().say(NOTE).tap("全部采用")
    send(talker, ("610人", "620人"))
    assert "这份像是现在的稿的改稿" in talker.text
    talker.tap("发展会员改成 620人").tap("只看改动")
    (told,) = (reply.text for reply in talker.replies if isinstance(reply, Tell))
    assert told.startswith("<b>从现在的稿到改稿1，改了 1 处</b>")
    assert "<s>610</s><b>620</b>" in told
    assert value(talker, "member_new") == 620


def test_a_summary_with_no_answer_yet_has_no_corrected_draft() -> None:
    talker = Talker(shipped()).open()
    talker.do(Filed("青禾街道总工会2026年上半年工作总结\n走访困难职工家庭90户，新建工会12家。", 900))
    assert "读到 2 个数" in talker.text


def test_it_is_held_against_the_draft_it_is_likest_to(talker: Talker) -> None:
    old = draft(talker)
    lines = [line_with(talker, words) for words in ("4家", "260人次")]
    send(talker, *((line, f"　　{line[2:]}这是新写的。") for line in lines)).tap("按改稿采用文字").say("/draft")
    talker.do(Filed(old.replace("610人", "620人"), 900))
    assert "这份像是第1稿的改稿" in talker.text


def test_it_can_be_taken_up_again_from_the_versions(talker: Talker) -> None:
    send(talker, ("610人", "620人"), ("53户", "55户")).tap("发展会员改成").tap("板块目录")
    talker.say("/versions").tap("改稿1").tap("采用改稿")
    assert [label for label in talker.labels() if "改成" in label] == ["走访困难职工家庭改成 55户"]


def test_it_stays_among_the_versions_when_it_is_taken_back(talker: Talker) -> None:
    send(talker, ("610人", "620人")).tap("撤销")
    assert [bool(version.text) for version in talker.standing.wishes.versions] == [False, True]
    assert "620人" not in " ".join(talker.labels())


def test_it_is_had_again_as_it_came(talker: Talker) -> None:
    send(talker, ("610人", "620人")).say("/versions").tap("改稿1").tap("再拿 Word")
    (file,) = (reply for reply in talker.replies if isinstance(reply, Deliver))
    standing = fold(row for row in talker.logs[talker.current] if row.seq <= file.seq)
    assert standing is not None
    assert file.name.endswith("-改稿1.docx")
    assert plain(paper(talker.content, standing)) == draft(talker).replace("610人", "620人")


def test_private_data_in_it_is_kept_nowhere(talker: Talker) -> None:
    old = line_with(talker, "53户")
    send(talker, ("610人", "620人"), (old, f"{old}联系人电话13812345678。"))
    assert "13812345678" not in repr(talker.logs[talker.current])
    assert any(isinstance(reply, Forget) for reply in talker.replies)
    assert "电话号码没有留" in talker.text
    assert not [label for label in talker.labels() if "按改稿采用文字" in label]
    talker.tap("从聊天里删掉")
    assert [reply.message for reply in talker.replies if isinstance(reply, Erase)] == [talker.message]


def test_a_button_of_an_older_card_takes_nothing(talker: Talker) -> None:
    first = send(talker, ("610人", "620人")).screen
    send(talker, ("610人", "630人"))
    talker.tap("发展会员改成 620人", first)
    assert value(talker, "member_new") == 610
    assert "以前的按钮" in talker.toast
    talker.tap("发展会员改成 630人")
    assert value(talker, "member_new") == 630


def test_words_are_taken_over_once(talker: Talker) -> None:
    old = line_with(talker, "260人次")
    card = send(talker, (old, f"{old}效果很好。")).screen
    talker.tap("按改稿采用文字")
    rows = len(talker.logs[talker.current])
    talker.tap("按改稿采用文字", card)
    assert len(talker.logs[talker.current]) == rows


def test_the_title_set_in_two_lines_by_word_is_no_change(talker: Talker) -> None:
    title = draft(talker).splitlines()[0]
    send(talker, (title, f"{title[:9]}\n{title[9:]}"), ("610人", "620人"))
    assert "改了 1 处" in talker.text


@pytest.mark.parametrize(
    "tail", ["\n" * 50, "　\n", "又一段<b>{{ x }}</b>{% if %}。\n" * 3, "长" * 5000, "第" * 400 + "\n"]
)
def test_any_paper_is_taken_in(talker: Talker, tail: str) -> None:
    send(talker, ("610人", "620人"), change=lambda text: text + tail)
    assert "这份像是第1稿的改稿" in talker.text
    talker.tap("只看改动")
    assert all(len(reply.text) < 4096 for reply in talker.replies if isinstance(reply, Tell))
    answered = [row for row in talker.logs[talker.current] if isinstance(row.record, Answered)]
    assert len(answered) == 6
