"""Figures that don't fit together are said where they were told and on the map, with a button to each."""

import pytest
from tiny import Talker, fair_content
from walking import shipped

from bot.dialogue.events import Tap, Tapped
from bot.dialogue.leaves import write
from bot.drafting.printed import plain
from bot.interview.records import Vouched


@pytest.fixture
def fresh() -> Talker:
    return Talker(shipped()).open()


@pytest.fixture
def talker(fresh: Talker) -> Talker:
    return fresh.say("受理劳动争议14件，调处成功劳动争议20件，会员达900人").tap("全部采用")


def answer(talker: Talker, **told: str) -> Talker:
    """Answer one question after another."""
    for question, words in told.items():
        talker.do(Tapped(Tap("q", talker.current, question), live=True)).say(words)
    return talker


def test_it_is_said_with_the_figures_when_it_is_told(talker: Talker) -> None:
    assert "⚠ 调处成功劳动争议 20件，比受理劳动争议 14件还多，请核对。" in talker.text


def test_the_screen_that_follows_leads_to_both_below_its_own_buttons(talker: Talker) -> None:
    own = [row for row in talker.screens[-1].buttons if row[0].tap.action not in ("q", "ok")]
    assert talker.screen.buttons[: len(own)] == tuple(own)
    assert talker.labels()[-3:] == ["改：受理劳动争议", "改：调处成功劳动争议", "没错：受理劳动争议"]
    talker.tap("改：调处成功劳动争议").say("12")
    assert "⚠" not in talker.text
    assert "没错：受理劳动争议" not in talker.labels()


def test_the_map_says_it_until_it_is_mended_and_leads_to_both(talker: Talker) -> None:
    talker.tap("板块目录")
    assert "⚠ 调处成功劳动争议 20件" in talker.text
    assert {"核对：受理劳动争议", "核对：调处成功劳动争议", "没错：受理劳动争议"} <= set(talker.labels())
    talker.tap("核对：受理劳动争议").say("24")
    assert "⚠" not in talker.text
    talker.tap("板块目录")
    assert "⚠" not in talker.text


def test_it_is_said_once_and_bars_nothing(talker: Talker) -> None:
    talker.tap("板块目录").tap("组织建设")
    assert "⚠" not in talker.text
    assert "20件" in plain(write(talker.content, talker.standing))


def test_where_the_map_follows_it_is_said_once_there(talker: Talker) -> None:
    shown = [talker.tap("板块目录").text.count("⚠"), *(screen.text.count("⚠ 调处") for screen in talker.screens)]
    assert max(shown) == 1


def vouched(talker: Talker) -> list[Vouched]:
    """What the clerk vouched for in the summary in hand."""
    return [row.record for row in talker.logs[talker.current] if isinstance(row.record, Vouched)]


def test_who_knows_it_to_be_right_says_so_once(talker: Talker) -> None:
    told = talker.screen
    talker.tap("没错")
    assert "好的，受理劳动争议就按现在记的，不再提醒。" in talker.text
    assert [record.check for record in vouched(talker)] == ["over:dispute_received+dispute_settled"]
    assert "⚠" not in talker.tap("板块目录").text
    talker.tap("没错", told)
    assert (talker.toast, len(vouched(talker))) == ("这是以前的按钮，这次没有记。请看最新的一条消息。", 1)


def test_a_word_for_it_can_be_taken_back(talker: Talker) -> None:
    talker.tap("没错").say("/undo")
    assert "对不上的数" in talker.text
    assert "⚠ 调处成功劳动争议 20件" in talker.tap("板块目录").text


def test_a_figure_brought_back_by_an_undo_is_said_again(talker: Talker) -> None:
    answer(talker, dispute_settled="12件").say("/undo")
    assert "⚠ 调处成功劳动争议 20件" in talker.text


def test_other_figures_are_asked_about_again_and_the_old_button_does_not_speak_for_them(talker: Talker) -> None:
    told = talker.screen
    talker.tap("没错")
    answer(talker, dispute_settled="21件")
    assert "⚠ 调处成功劳动争议 21件" in talker.text
    talker.tap("没错", told)
    assert "⚠" in talker.tap("板块目录").text
    answer(talker, dispute_settled="20件")
    assert "⚠" not in talker.tap("板块目录").text  # what was vouched for still is


def test_many_at_once_are_told_two_at_a_time(fresh: Talker) -> None:
    fresh.say(
        "受理劳动争议14件，调处成功劳动争议20件，职工800人，会员达900人，其中女会员950人，合理化建议5条，采纳合理化建议9条"
    )
    while "全部采用" in "".join(fresh.labels()):
        fresh.tap("全部采用")
    assert fresh.text.count("⚠") == 2
    assert "处数对不上，核对完这些再看。" in fresh.text
    assert fresh.tap("板块目录").text.count("⚠") == 2


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (
            {"dispute_received": "22", "dispute_settled": "14", "dispute_rate": "100%"},
            "⚠ 劳动争议调解成功率 100%，可是受理劳动争议 22件、调处成功劳动争议 14件，算下来约63.63%，请核对。",
        ),
        (
            {"org_rate": "100%", "org_unbuilt": "4家"},
            "⚠ 企业建会率 100%，可是尚未建会企业 4家，请核对。",
        ),
        (
            {"visited": "76户", "visit_money": "55.7元"},
            "⚠ 发放慰问金 55.7元、走访困难职工家庭 76户，平均每户只有约0.733元，请核对单位是不是万元。",
        ),
        (
            {"ill_aided": "4名", "ill_money": "12000万元"},
            "⚠ 发放大病救助金 1.2亿元、救助大病职工 4名，平均每名有3000万元，请核对单位是元还是万元。",
        ),
        (
            {"dues_firms": "198家", "refund_firms": "160家", "refund_pending": "30家"},
            "⚠ 办妥经费返还企业、未办妥返还企业合计 190家，比缴纳经费企业 198家少，请核对。",
        ),
        (
            {"member_new": "633人，去年同期63人"},
            "⚠ 发展会员 633人，上年同期是 63人，相差十倍以上，请核对。",
        ),
    ],
)  # fmt: skip
def test_each_sort_of_check_says_what_it_found(fresh: Talker, told: dict[str, str], line: str) -> None:
    answer(fresh, **told)
    assert line in fresh.text
    assert fresh.labels()[-1].startswith("没错：")


def second(talker: Talker, period: str) -> Talker:
    """Another summary of the unit is begun, over that period."""
    return talker.say("/new").tap("青禾街道总工会").say(period)


def enter(talker: Talker, summary: str) -> Talker:
    """Turn to a summary, at its map."""
    talker.do(Tapped(Tap("o", summary), live=True), summary)
    return talker.do(Tapped(Tap("m", summary), live=True), summary)


def test_a_half_is_held_against_the_year_from_both_and_leads_to_both(fresh: Talker) -> None:
    half = answer(fresh, member_new="633人").current
    year = answer(second(fresh, "2026年全年"), member_new="600人").current
    line = "⚠ 2026年上半年的发展会员 633人，比2026年的发展会员 600人还多，请核对。"
    assert line in fresh.text
    assert fresh.labels()[-3:-1] == ["改：2026年上半年的发展会员", "改：2026年的发展会员"]
    fresh.tap("改：2026年上半年的发展会员")
    assert (fresh.current, "现在记的是：<b>633人</b>" in fresh.text) == (half, True)
    assert line in fresh.tap("板块目录").text
    assert line in enter(fresh, year).text
    assert line not in fresh.tap("没错").text
    assert line not in enter(fresh, half).text  # vouched for in one, it is right in both


def test_last_year_s_summary_is_held_against_this_one(fresh: Talker) -> None:
    answer(fresh, member_new="633人")
    answer(second(fresh, "2027年上半年"), member_new="63人")
    assert "⚠ 发展会员 63人，上年同期是 633人，相差十倍以上，请核对。" in fresh.text
    assert {"改：发展会员", "改：2026年上半年的发展会员"} <= set(fresh.labels())


def test_a_summary_put_away_is_held_against_nothing(fresh: Talker) -> None:
    half = answer(fresh, member_new="633人").current
    year = second(fresh, "2026年全年").current
    fresh.do(Tapped(Tap("del", half), live=True), half)
    enter(fresh, year)
    assert "⚠" not in answer(fresh, member_new="600人").text


@pytest.fixture
def fair() -> Talker:
    return Talker(fair_content()).open().choose().choose("演出").say("白蛇传，9月10日，80人")


def look(talker: Talker) -> Talker:
    """Look at the map."""
    return talker.do(Tapped(Tap("m", talker.current), live=True))


def test_a_day_behind_the_end_is_said_where_it_was_told(fair: Talker) -> None:
    assert "⚠ 白蛇传的日子 9月10日，在这份总结的期间之后" in fair.text
    assert {"改：白蛇传的日子", "没错：白蛇传的日子"} <= set(fair.labels())
    fair.tap("改：白蛇传的日子").say("5月10日")
    assert "⚠" not in fair.text
    assert "⚠" not in look(fair).text


def test_who_knows_the_day_to_be_right_says_so_once_and_another_day_is_asked_about_again(fair: Talker) -> None:
    fair.tap("没错：白蛇传的日子")
    assert "白蛇传的日子就按现在记的" in fair.text
    assert "⚠" not in look(fair).text
    fair.tap("集市").tap("戏").tap("白蛇传").tap("改：日子").say("9月11日")
    assert "⚠ 白蛇传的日子 9月11日" in fair.text


def test_a_late_day_bars_nothing_and_stands_on_the_map(fair: Talker) -> None:
    look(fair)
    assert {"核对：白蛇传的日子", "没错：白蛇传的日子"} <= set(fair.labels())
    assert "9月10日" in plain(write(fair.content, fair.standing))


def test_the_date_of_a_meeting_is_held_against_the_period_too() -> None:
    talker = answer(Talker(shipped()).open(), congress_date="2026-09-10")
    assert "⚠ 会员（代表）大会日期 9月10日，在这份总结的期间之后" in talker.text
    answer(talker, congress_date="2026-05-10")
    assert "⚠" not in talker.text
