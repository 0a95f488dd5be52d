"""Making a summary, and coming back to one."""

import pytest
from tiny import Talker


@pytest.fixture
def talker() -> Talker:
    return Talker()


def test_the_title_stands_once_when_a_clerk_comes_back_to_the_map(talker: Talker) -> None:
    talker.open().tap("板块目录").say("/continue")
    assert talker.text.count("青禾街道总工会2026年上半年") == 1
    talker.say("/list").tap("2026年上半年")
    assert talker.text.count("青禾街道总工会2026年上半年") == 1


def test_a_clerk_who_comes_back_to_a_question_is_told_whose_it_is(talker: Talker) -> None:
    talker.open().choose("苹果").say("/start").tap("继续")
    assert "接着写：<b>青禾街道总工会2026年上半年</b>" in talker.text
    assert "问apples" in talker.text


def wizard(talker: Talker) -> Talker:
    """As far as the last field of the unit's profile."""
    talker.say("/start").tap("新建总结").say("青禾街道总工会").tap("街道工会").say("本街道")
    return talker.tap("党工委")


def test_every_field_told_is_said_back(talker: Talker) -> None:
    wizard(talker)
    assert talker.text.split("\n\n")[0].splitlines() == [
        "✓ 单位名称：<b>青禾街道总工会</b>",
        "✓ 单位类别：<b>街道工会</b>",
        "✓ 文中自称：<b>本街道</b>",
        "✓ 党组织：<b>党工委</b>",
    ]
    talker.tap("没有")
    assert "✓ 上级工会：<b>没有</b>" in talker.text
    assert "写哪一段时间" in talker.text


def test_a_field_can_be_gone_back_to_and_kept(talker: Talker) -> None:
    wizard(talker).tap("上一题").tap("上一题")
    assert "文中怎样称呼自己" in talker.text
    assert "现在记的是：<b>本街道</b>" in talker.text
    assert "✓ 文中自称" not in talker.text
    talker.tap("保留不变")
    assert "上级工会是哪个" in talker.text
    talker.tap("没有").tap("2026年上半年")
    assert (talker.standing.unit.self_name, talker.standing.unit.party) == ("本街道", "党工委")


def test_a_field_gone_back_to_can_be_told_anew(talker: Talker) -> None:
    wizard(talker).say("上一题").say("新区党工委")
    assert "✓ 党组织：<b>新区党工委</b>" in talker.text
    assert "上级工会是哪个" in talker.text


def test_the_first_field_of_the_first_unit_has_no_way_back(talker: Talker) -> None:
    talker.say("/start").tap("新建总结")
    assert talker.labels() == ["首页"]
    rows = talker.desk
    talker.say("上一题")
    assert talker.desk == rows
    assert "请点下面的按钮" in talker.text


def test_a_way_back_that_was_left_leads_nowhere(talker: Talker) -> None:
    wizard(talker)
    old = talker.screen
    talker.tap("没有").tap("上一题", old)
    assert "写哪一段时间" in talker.text
    assert talker.toast


def test_a_name_typed_where_a_unit_is_chosen_is_a_new_units(talker: Talker) -> None:
    talker.open().say("/new").say("红星街道总工会")
    assert "✓ 单位名称：<b>红星街道总工会</b>" in talker.text
    assert "红星街道总工会属于哪一类" in talker.text


def test_the_name_of_a_known_unit_stands_for_its_profile(talker: Talker) -> None:
    talker.open().say("/new").say("青禾街道总工会")
    assert "写哪一段时间" in talker.text
    talker.say("/new").tap("另一个单位").say("青禾街道总工会")
    assert "写哪一段时间" in talker.text
    assert "不用再填" in talker.text
    talker.say("2025年全年")
    assert talker.standing.unit.self_name == "本街道"


def test_the_label_of_another_unit_is_no_name(talker: Talker) -> None:
    talker.open().say("/new").say("另一个单位")
    assert "全称是什么" in talker.text


def test_the_same_unit_and_period_are_not_opened_twice_without_a_word(talker: Talker) -> None:
    talker.open().choose("苹果").say("3").say("/new").tap("青禾街道总工会").tap("2026年上半年")
    assert list(talker.logs) == ["s1"]
    assert "已经有一份“青禾街道总工会2026年上半年”（答了 1 题），接着写吗？" in talker.text
    assert talker.labels() == ["接着写", "另建一份", "‹ 上一题", "首页"]
    talker.tap("接着写")
    assert talker.current == "s1"
    assert "问apple_colours" in talker.text


def test_a_second_summary_of_the_same_unit_and_period_is_there_for_the_asking(talker: Talker) -> None:
    talker.open().say("/new").tap("青禾街道总工会").say("上半年")
    old = talker.screen
    talker.tap("另建一份")
    assert talker.current == "s2"
    assert [row.record for row in talker.logs["s2"]] == [talker.logs["s1"][0].record]
    talker.tap("另建一份", old)
    assert list(talker.logs) == ["s1", "s2"]
    assert talker.toast


def test_another_period_can_be_had_instead_of_a_second_summary(talker: Talker) -> None:
    talker.open().say("/new").tap("青禾街道总工会").tap("2026年上半年").tap("上一题")
    assert "写哪一段时间" in talker.text
    talker.tap("2026年上半年").say("2025年全年")
    assert talker.standing.period.year == 2025


def test_what_was_put_away_is_no_twin(talker: Talker) -> None:
    talker.open().say("/list").tap("移走").say("/new").tap("青禾街道总工会").tap("2026年上半年")
    assert talker.current == "s2"
