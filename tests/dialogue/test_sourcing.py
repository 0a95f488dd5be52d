"""Where a figure of the draft comes from: question, time and the clerk's words, or the figures it was computed from."""

import pytest
from tiny import Talker
from walking import shipped

from bot.dialogue.events import Tap, Tapped, Tell
from bot.dialogue.leaves import write
from bot.drafting.document import Paragraph, Proof
from bot.interview.records import Row
from bot.interview.wishes import Rewritten


@pytest.fixture
def talker() -> Talker:
    talker = Talker(shipped()).open().choose("工会组建", "会员发展与管理", "其他工作")
    return answer(talker, org_new="十二家", member_new="320人，去年同期300人", org_ways="逐家上门动员9家")


def answer(talker: Talker, **told: str) -> Talker:
    """Answer one question after another."""
    for question, words in told.items():
        talker.do(Tapped(Tap("q", talker.current, question), live=True)).say(words)
    return talker


def told(talker: Talker) -> str:
    """What was told last beside the screen."""
    return "\n".join(reply.text for reply in talker.replies if isinstance(reply, Tell))


def source(talker: Talker, text: str) -> str:
    return told(talker.say(f"/source {text}"))


def checks(talker: Talker) -> list[str]:
    return [label for label in talker.labels() if label.startswith("核对：")]


def test_it_names_question_time_and_words(talker: Talker) -> None:
    text = source(talker, "12")
    assert "<b>12</b>：稿子里有 1 处" in text
    assert "<b>12家</b>：组织建设 · 新建基层工会" in text
    assert "6月20日9时00分，您发的：“十二家”" in text
    assert checks(talker) == ["核对：新建基层工会"]


@pytest.mark.parametrize("asked", ["320", "320人", "三百二十", "三百二十人", "３２０", "“320”", "320。"])
def test_a_figure_is_found_however_it_is_written(talker: Talker, asked: str) -> None:
    assert "组织建设 · 发展会员" in source(talker, asked)


@pytest.mark.parametrize("asked", ["5.57万", "5.57万元", "55700", "55700元", "五万五千七百元"])
def test_money_is_found_in_either_scale(asked: str) -> None:
    talker = Talker(shipped()).open()
    talker.say("发放慰问金5.57万元，走访困难职工家庭76户，会员达900人").tap("全部采用")
    text = source(talker, asked)
    assert "<b>5.57万元</b>：帮扶服务 · 发放慰问金" in text
    assert "您粘贴的材料：“发放慰问金5.57万元”" in text


def test_a_change_against_last_year_is_written_out(talker: Talker) -> None:
    changed = [asked for asked in ("20人", "6.7%") if "上年同期比" in source(talker, asked)]
    assert changed
    sums = {"20人": "20人 = 320人 − 300人（和上年同期比）", "6.7%": "6.7% =（320人 − 300人）÷ 300人（和上年同期比）"}
    assert sums[changed[0]] in source(talker, changed[0])


def test_a_figure_inside_words_is_found_with_the_words(talker: Talker) -> None:
    assert "<b>9家</b>：组织建设 · 建会做法" in source(talker, "9家")
    assert "“逐家上门动员9家”" in told(talker)


def test_words_are_found_as_they_stand(talker: Talker) -> None:
    assert "建会做法" in source(talker, "上门动员")
    assert "没有找到" in source(talker, "上门慰问")


def test_the_field_of_one_thing_is_led_to(talker: Talker) -> None:
    answer(talker, note_organization="起草了7份章程")
    assert "组织建设 · 其他要写的 · " in source(talker, "7份")
    talker.tap("核对：其他要写的")
    assert "现在记的是：<b>起草了7份章程</b>" in talker.text


def test_one_tap_leads_to_the_question(talker: Talker) -> None:
    talker.say("/source 320").tap("核对：发展会员")
    assert "现在记的是：<b>320人</b>" in talker.text


def test_several_places_are_a_line_and_a_button_each(talker: Talker) -> None:
    answer(talker, member_new="12人")
    text = source(talker, "12")
    assert "稿子里有 2 处" in text
    assert checks(talker) == ["核对：新建基层工会", "核对：发展会员"]


def test_another_measure_is_told_as_near(talker: Talker) -> None:
    text = source(talker, "320户")
    assert "稿子里没有找到“320户”" in text
    assert "数一样、单位不一样的有 1 处：" in text
    assert "<b>320人</b>" in text


def test_a_figure_that_was_replaced_is_told_with_what_replaced_it(talker: Talker) -> None:
    answer(talker, org_new="15家")
    assert "新建基层工会原来记的是 12家，6月20日9时00分改成了 15家。" in source(talker, "12")
    assert checks(talker) == ["核对：新建基层工会"]


def test_a_figure_that_was_taken_back_is_told(talker: Talker) -> None:
    talker.do(Tapped(Tap("q", talker.current, "org_new"), live=True)).tap("清掉这题")
    assert "新建基层工会原来记的是 12家，6月20日9时00分清掉了。" in source(talker, "12")


def test_a_change_that_was_undone_is_none(talker: Talker) -> None:
    answer(talker, org_new="15家").say("/undo")
    assert "稿子里有 1 处" in source(talker, "12")
    assert source(talker, "15") == "稿子里没有找到“15”。"


def test_last_years_figure_is_named_as_that(talker: Talker) -> None:
    assert "发展会员的上年同期数是 300人，今年是 320人。" in source(talker, "300")


def test_an_answer_that_is_not_written_says_so(talker: Talker) -> None:
    answer(talker, dispute_received="14件")
    assert "受理劳动争议记的是 14件，但现在没有写进稿子。" in source(talker, "14")


def test_a_paragraph_of_ones_own_is_its_clerks(talker: Talker) -> None:
    rows = talker.logs[talker.current]
    mine = Rewritten("org_founding", "今年建会12家，覆盖33家")
    talker.logs[talker.current] = (*rows, Row(rows[-1].seq + 1, rows[-1].step + 1, 7, talker.at, mine))
    assert "<b>33家</b>：组织建设 · 工会组建\n6月20日9时00分，您自己写的这一段" in source(talker, "33")
    assert "“十二家”" in source(talker, "12")


NOTE = (
    "现有会员900人，新建基层工会6家，发展会员412人，签订集体合同38份，调处劳动争议成功25件，普法宣传8场，"
    "发放慰问金5.57万元，走访困难职工家庭76户，高温慰问一线职工630人，举办劳动竞赛3场，技能培训14期，收缴工会经费46.3万元"
)


def test_a_figure_behind_paragraphs_that_share_a_line_keeps_its_section() -> None:
    talker = Talker(shipped()).open()
    talker.say(NOTE).tap("全部采用")
    assert "<b>76户</b>：帮扶服务 · 走访困难职工家庭" in source(talker, "76户")
    assert "<b>14期</b>：建功立业 · " in source(talker, "14期")
    assert "<b>46.3万元</b>：自身建设 · 收缴工会经费" in source(talker, "46.3万元")


def test_a_figure_of_the_opening_is_said_to_stand_there() -> None:
    talker = Talker(shipped()).open()
    talker.say(NOTE).tap("全部采用")
    opening = write(talker.content, talker.standing).blocks[1]
    assert isinstance(opening, Paragraph)
    (mark, *_) = (one for one in opening.content.marks if one.source.proof is Proof.FIGURE)
    shown = opening.content.text[mark.start : mark.end]
    assert f"<b>{shown}</b>：标题和开头 · " in source(talker, shown)
    assert f"<b>{shown}</b>：帮扶服务 · " in told(talker)


@pytest.mark.parametrize("asked", ["2026", "工作总结", "组建"])
def test_what_stands_in_the_draft_by_itself_is_not_said_to_be_missing(talker: Talker, asked: str) -> None:
    assert "稿子里有，但不是从回答里来的" in source(talker, asked)


def test_a_piece_of_a_number_is_not_the_number(talker: Talker) -> None:
    assert source(talker, "202") == "稿子里没有找到“202”。"


def test_the_unit_is_of_its_profile(talker: Talker) -> None:
    assert "：单位信息" in source(talker, "青禾街道总工会")


def test_without_a_figure_it_says_how_to_ask(talker: Talker) -> None:
    assert "例：<code>/source 320</code>" in told(talker.say("/source"))


def test_without_a_summary_there_is_nothing_to_ask(talker: Talker) -> None:
    assert "还没有正在写的总结" in Talker().say("/start").say("/source 3").text


@pytest.mark.parametrize(
    "asked", ["320哪来的", "320是哪来的？", "320人这个数是从哪里来的", "三百二十怎么来的", "320是哪儿来的呀"]
)
def test_it_may_be_asked_in_a_message(talker: Talker, asked: str) -> None:
    before = talker.standing.answers
    assert "组织建设 · 发展会员" in told(talker.say(asked))
    assert talker.standing.answers == before


def test_words_that_ask_for_nothing_in_the_draft_are_an_answer(talker: Talker) -> None:
    talker.do(Tapped(Tap("q", talker.current, "org_ways"), live=True)).say("讲清会费是怎么来的")
    assert talker.standing.answers["org_ways"].words == "讲清会费是怎么来的"


def test_what_is_asked_for_is_words_and_no_markup(talker: Talker) -> None:
    assert "<i>" not in source(talker, "<i>x</i>{{ org_new }}")
    assert len(source(talker, "长" * 3000)) < 200


def test_many_places_are_cut_with_their_count(talker: Talker) -> None:
    for at in range(12):
        answer(talker, note_organization=f"第{at}组栽花7盆")
    text = source(talker, "7盆")
    assert "稿子里有 12 处" in text
    assert "还有 4 处没有列出。" in text
    assert len(text) < 4096
