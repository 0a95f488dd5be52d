"""A pasted note: read, offered section by section, and counted only as far as its clerk says so."""

from datetime import timedelta

import pytest
from tiny import Talker
from walking import shipped

from bot.dialogue.leaves import write
from bot.drafting.printed import plain
from bot.interview.model import Figure

NOTE = "上半年新建工会3家，发展会员850人。走访慰问困难职工76户，发放慰问金5.57万元。计划新建工会5家。"


@pytest.fixture
def talker() -> Talker:
    return Talker(shipped()).open()


def values(talker: Talker) -> dict[str, int]:
    answers = talker.standing.answers.items()
    return {name: int(answer.value.value) for name, answer in answers if isinstance(answer.value, Figure)}


def test_a_note_is_offered_by_section_and_nothing_counts_yet(talker: Talker) -> None:
    talker.say(NOTE)
    assert "读到 5 个数" in talker.text
    assert "新建基层工会：<b>3家</b>（上半年新建工会3家）" in talker.text
    assert "帮扶服务 2 个、不足与计划 1 个" in talker.text
    assert values(talker) == {}


def test_all_is_taken_with_one_tap_and_stands_in_the_draft(talker: Talker) -> None:
    talker.say(NOTE).tap("全部采用")
    assert values(talker) == {
        "org_new": 3, "member_new": 850, "visited": 76, "visit_money": 55700, "plan_new_unions": 5,
    }  # fmt: skip
    assert "采用了 5 个数" in talker.text
    assert "✓ 工会组建" in talker.labels()
    draft = plain(write(talker.content, talker.standing))
    assert all(figure in draft for figure in ("3家", "850人", "76户", "5.57万元", "5家"))


LASTS = "新建工会3家（去年同期2家），发展会员850人，上年同期790人。走访慰问困难职工76户（去年同期为70户，多6户）。"


def test_last_years_figure_beside_one_is_shown_with_it_and_taken_with_it(talker: Talker) -> None:
    talker.say(LASTS)
    assert "新建基层工会：<b>3家（上年同期2家）</b>" in talker.text
    talker.tap("全部采用")
    lasts = {name: answer.last.value for name, answer in talker.standing.answers.items() if answer.last}
    assert lasts == {"org_new": 2, "member_new": 790, "visited": 70}


@pytest.mark.parametrize(
    "behind",
    [
        "，去年发展会员30人",
        "（比去年同期多2家）",
        "（去年同期30人）",
        "（去年6月建的）",
        "，去年同期持平",
        "（前年2家）",
        "",
    ],
)
def test_what_is_no_figure_of_last_year_for_the_question_is_not_taken_for_one(talker: Talker, behind: str) -> None:
    talker.say(f"走访慰问困难职工76户，新建工会3家{behind}。").tap("全部采用")
    assert values(talker)["org_new"] == 3
    assert talker.standing.answers["org_new"].last is None


def test_what_is_added_up_has_a_last_year_only_if_both_have(talker: Talker) -> None:
    talker.say(LASTS).tap("全部采用").say("新建工会4家（去年同期5家），发展会员10人。").tap("相加").tap("相加")
    answers = talker.standing.answers
    assert values(talker)["org_new"] == 7
    assert answers["org_new"].last == Figure(7)
    assert answers["member_new"].last is None


def test_a_section_is_taken_alone_and_the_next_follows(talker: Talker) -> None:
    talker.say(NOTE).tap("采用这 2 个")
    assert values(talker) == {"org_new": 3, "member_new": 850}
    assert "走访困难职工家庭：<b>76户</b>" in talker.text


def test_a_figure_that_is_wrong_is_taken_out_first(talker: Talker) -> None:
    talker.say(NOTE).tap("✕ 发展会员").tap("全部采用")
    assert "member_new" not in values(talker)
    assert len(values(talker)) == 4


def test_all_can_be_left_and_the_clerk_goes_on_where_they_stood(talker: Talker) -> None:
    asked = talker.text
    talker.say(NOTE).tap("都不用")
    assert values(talker) == {}
    assert asked in talker.text
    assert "其余" not in talker.text


def test_last_years_summary_is_said_to_be_one(talker: Talker) -> None:
    talker.say("青禾街道总工会2025年工作总结\n" + NOTE)
    assert "这是 2025 年的材料，而您在写 2026 年的总结" in talker.text
    assert "年的材料" not in Talker(shipped()).open().say(NOTE).text


def test_a_note_of_another_span_says_which_and_is_still_offered(talker: Talker) -> None:
    talker.say("1—8月新建工会9家，发展会员410人，走访慰问困难职工130户。")
    assert "这段写的是 2026年1—8月，而您在写 2026年上半年 的总结" in talker.text
    assert "读到 3 个数" in talker.text
    assert (
        "写的是 2026年全年，"
        in Talker(shipped()).open().say("全年新建工会9家，发展会员410人，走访困难职工130户。").text
    )


def test_a_note_of_another_union_names_it(talker: Talker) -> None:
    talker.say("柳溪镇总工会上半年新建工会9家，发展会员410人，走访慰问困难职工130户。")
    assert "像是写“柳溪镇总工会”的，而您在写“青禾街道总工会”的总结" in talker.text


def test_the_second_part_of_a_cut_note_is_of_what_its_head_said(talker: Talker) -> None:
    talker.say("柳溪镇总工会1—8月新建工会9家，发展会员410人，走访困难职工130户。" + "工会工作稳步推进。" * 450)
    talker.say("举办培训班3期。")
    assert "柳溪镇总工会" in talker.text
    assert "2026年1—8月" in talker.text


def test_what_is_offered_can_be_put_aside_and_taken_up_from_the_map(talker: Talker) -> None:
    talker.say(NOTE).tap("板块目录").tap("读到的数（5 个）")
    assert "读到 5 个数" in talker.text


@pytest.mark.parametrize(("way", "value"), [("相加", 106), ("替换", 30), ("保留原来的", 76)])
def test_a_figure_for_a_question_that_has_an_answer_is_never_put_in_its_place_unasked(
    talker: Talker, way: str, value: int
) -> None:
    talker.say("慰问困难职工76户，发放慰问金5万元").tap("全部采用")
    talker.say("7月走访慰问困难职工30户，会员达900人").tap("全部采用")
    assert "走访困难职工家庭</b>已经记了 76户，这次读到 30户" in talker.text
    assert values(talker)["visited"] == 76
    talker.tap(way)
    assert values(talker)["visited"] == value


def test_the_parts_of_a_sum_are_kept(talker: Talker) -> None:
    talker.say("慰问困难职工76户，发放慰问金5万元").tap("全部采用")
    talker.say("慰问困难职工30户，会员达900人").tap("全部采用").tap("相加")
    assert talker.standing.answers["visited"].words == "慰问困难职工76户 + 慰问困难职工30户"


def test_the_same_note_again_has_nothing_new(talker: Talker) -> None:
    talker.say(NOTE).tap("全部采用").say(NOTE)
    assert "没有新的" in talker.text


def test_a_text_that_the_client_cut_is_one_note(talker: Talker) -> None:
    filler = "一年来，工会围绕中心、服务大局，做了大量工作。" * 180
    first = (filler + "新建工会3家。走访慰问困难职工")[-4096:]
    talker.say(first)
    talker.at -= timedelta(seconds=1)  # the rest comes in the same second
    talker.say("76户，发放慰问金5.57万元。")
    assert "读到 3 个数" in talker.text
    assert "帮扶服务 2 个" in talker.text


def test_a_long_text_without_figures_is_no_note_and_takes_no_answer_with_it(talker: Talker) -> None:
    talker.choose("组织基本情况")
    before = len(talker.logs[talker.current])
    talker.say("数" * 5000)
    assert len(talker.logs[talker.current]) == before
    talker.at -= timedelta(seconds=1)
    talker.say("199家")
    assert values(talker) == {"org_total": 199}


def test_an_answer_with_a_figure_or_two_is_no_note(talker: Talker) -> None:
    talker.choose("组织基本情况").say("共有基层工会199家")
    assert "读到" not in talker.text
    assert values(talker) == {"org_total": 199}


def test_figures_of_several_other_questions_are_a_note_wherever_they_come(talker: Talker) -> None:
    talker.choose("组织基本情况").say(NOTE)
    assert "读到 5 个数" in talker.text
    talker.tap("全部采用")
    assert "目前共有多少家基层工会" in talker.text


def test_words_without_figures_are_no_note(talker: Talker) -> None:
    talker.say("我们做了很多工作，职工都很满意")
    assert "请点下面的按钮来选" in talker.text


@pytest.mark.parametrize("button", ["全部采用", "采用这", "✕ 发展会员"])
def test_a_button_of_a_card_that_is_gone_records_nothing(talker: Talker, button: str) -> None:
    talker.say(NOTE)
    card = talker.screen
    talker.tap("都不用").tap(button, card)
    assert values(talker) == {}


def test_a_summary_on_the_express_walk_takes_a_note_as_well() -> None:
    talker = Talker(shipped()).open().tap("板块目录").tap("赶时间")
    talker.say(NOTE).tap("全部采用")
    assert len(values(talker)) == 5


@pytest.mark.parametrize("button", ["全部采用", "采用这", "✕ 发展会员", "都不用"])
def test_a_button_of_an_older_card_does_nothing_to_a_newer_one(talker: Talker, button: str) -> None:
    talker.say(NOTE)
    card = talker.screen
    talker.tap("板块目录").say("本期走访企业44家，开展普法宣传6场，发展会员900人")
    offers = dict(talker.standing.noticed)
    talker.tap(button, card)
    assert values(talker) == {}
    assert talker.standing.noticed == offers


def test_what_is_taken_without_having_been_on_the_card_is_told(talker: Talker) -> None:
    talker.say(NOTE).tap("全部采用")
    assert (
        "采用了 5 个数，除了上面看过的 2 个，还有：走访困难职工家庭76户、发放慰问金5.57万元、计划新建工会5家。"
        in talker.text
    )
    talker.say("开展文体活动12场").tap("全部采用")
    assert "采用了 1 个数。" in talker.text


def test_a_figure_that_no_question_is_offered_is_shown_with_its_words(talker: Talker) -> None:
    talker.say("新建工会3家，门前种树15棵。")
    assert "另有 1 个数没有对上题，不会写进稿子（门前种树15棵）" in talker.text


def test_of_two_figures_for_one_question_the_other_is_shown_as_left_over(talker: Talker) -> None:
    talker.say("新建工会3家。又新建工会4家。")
    assert "读到 1 个数" in talker.text
    assert "（新建工会3家）" in talker.text
    assert values(talker) == {}


def test_the_months_of_one_figure_are_offered_added_up(talker: Talker) -> None:
    talker.say("新建工会1月3家、2月4家、3月1家")
    assert "读到 1 个数" in talker.text
    assert "（新建工会1月3家 + 2月4家" in talker.text
    assert "另有" not in talker.text
    talker.tap("全部采用")
    assert values(talker) == {"org_new": 8}


def test_the_same_figure_said_twice_is_not_left_over(talker: Talker) -> None:
    talker.say("新建工会3家。今年新建工会3家。")
    assert "另有" not in talker.text


def test_a_figure_that_can_be_read_in_two_ways_is_left_over_and_never_taken(talker: Talker) -> None:
    talker.say("走访困难职工家庭45户，发放慰问金3、6万元").tap("全部采用")
    assert values(talker) == {"visited": 45}


@pytest.mark.parametrize(
    "note",
    [
        "上半年新建工會3家，發展會員850人。走訪慰問困難職工76戶，發放慰問金5.57萬元。",
        "上半年新建⼯会3家，发展会员850⼈。⾛访慰问困难职⼯76户，发放慰问⾦5.57万元。",
        "<script>新建工会3家</script>，发展会员850人。<b>走访慰问困难职工76户</b>，发放慰问金5.57万元。",
        "上半年新建工会\x003家，\x07发展会员850人。\u200b走访慰问困难职工76户，\ufeff发放慰问金5.57万元\x1b。",
        "上半年新建工会3家，发展会员850人\ud800。走访慰问困难职工76户，发放慰问金5.57万元。",
        "上半年新建工会3家，发展会员８５０人。走访慰问困难职工七十六户，发放慰问金5。57万元。",
    ],
    ids=["traditional", "radicals", "tags", "control", "surrogate", "full-width"],
)
def test_a_note_is_read_however_its_characters_are_typed(talker: Talker, note: str) -> None:
    talker.say(note)
    assert "读到 4 个数" in talker.text
    assert "<script>" not in talker.text
    assert not any(ord(mark) < 32 and mark != "\n" for mark in talker.text)
    assert all(one.words.encode("utf-8") for one in talker.standing.noticed.values())
    assert values(talker) == {}
    talker.tap("全部采用")
    assert values(talker) == {"org_new": 3, "member_new": 850, "visited": 76, "visit_money": 55700}


def test_a_note_about_another_union_is_offered_with_its_words_and_counts_only_when_taken(talker: Talker) -> None:
    """Whose figures they are the clerk sees by the words; a union below or above may be named as well."""
    talker.say("云岭县总工会上半年新建工会27家，发展会员8200人。")
    assert "新建基层工会：<b>27家</b>（云岭县总工会上半年新建工会27家）" in talker.text
    talker.tap("都不用")
    assert values(talker) == {}


@pytest.mark.parametrize(
    "note",
    ["工会工作取得了新成绩，职工很满意。" * 40, "深入学习贯彻党的二十大精神，落实两个维护，办好三八节活动。", "<script>alert(1)</script>", "第三届第二次，宜工发〔2014〕2号"],
    ids=["long", "set words", "tag", "ranks"],
)  # fmt: skip
def test_a_note_without_a_figure_is_told_what_can_be_done_and_leaves_nothing(talker: Talker, note: str) -> None:
    before = len(talker.logs[talker.current])
    talker.say(note)
    assert "请点下面的按钮来选" in talker.text
    assert len(talker.logs[talker.current]) == before
    assert not talker.standing.noticed


def test_a_whole_page_of_figures_stays_inside_the_limits_of_a_message(talker: Talker) -> None:
    named = [
        q for _, _, q in talker.content.interview.walk() if q.kind.numeric and (not q.kinds or "street" in q.kinds)
    ]
    talker.say("。".join(f"{q.name}{number}{q.measure}" for number, q in enumerate(named[:250], 11))[:4000])
    assert len(talker.text) < 4096
    talker.tap("全部采用")
    assert len(talker.text) < 4096
    assert len(values(talker)) > 100


def test_figures_of_other_topics_are_offered_where_they_are_no_answer() -> None:
    talker = Talker(shipped()).open().say("会员发展与管理")
    talker.say("发展会员850人，现有会员5135人，现有女会员2696人")
    assert "读到 3 个数" in talker.text
    talker.tap("全部采用")
    assert values(talker) == {"member_new": 850, "member_total": 5135, "member_women": 2696}


def test_an_edited_note_offers_what_now_differs_and_changes_nothing_by_itself(talker: Talker) -> None:
    talker.say(NOTE).tap("全部采用")
    message = talker.message
    talker.edit(message, NOTE.replace("76户", "78户"))
    assert "按改后的重新读了" in talker.text
    assert "已经记了 76户，这次读到 78户" in talker.text
    assert values(talker)["visited"] == 76
    talker.tap("替换")
    assert values(talker)["visited"] == 78


def test_an_edited_note_without_another_figure_says_so(talker: Talker) -> None:
    talker.say(NOTE).tap("全部采用")
    rows, message = talker.logs["s1"], talker.message
    talker.edit(message, NOTE.replace("走访慰问", "上门慰问"))
    assert "没有不一样的数" in talker.text
    assert talker.logs["s1"] == rows


def test_an_edited_note_that_was_undone_changes_nothing(talker: Talker) -> None:
    talker.say(NOTE)
    message = talker.message
    talker.say("撤销")
    rows = talker.logs["s1"]
    talker.edit(message, NOTE.replace("76户", "78户"))
    assert "不会动已经记下的内容" in talker.text
    assert talker.logs["s1"] == rows


def test_a_note_of_another_union_is_shown_before_it_is_taken_even_where_its_topic_is_asked(talker: Talker) -> None:
    talker.choose("工会组建")
    talker.say("柳溪镇总工会上半年新建工会9家，其中联合工会2家，单独建会7家。")
    assert "像是写“柳溪镇总工会”的" in talker.text
    assert values(talker) == {}
