"""What a clerk arranges: the pace, the order."""

import pytest
from tiny import Talker, fair_content

from bot.dialogue.leaves import write
from bot.drafting.printed import plain


@pytest.fixture
def talker() -> Talker:
    talker = Talker(fair_content())
    talker.say("/start").tap("新建总结").say("青禾街道总工会").tap("街道工会")
    return talker.say("本街道").tap("没有").tap("没有").tap("上半年")


def test_sections_stand_in_the_order_of_the_kind_of_unit(talker: Talker) -> None:
    assert "灯呢" in talker.tap("不引用").text


def test_the_express_walk_asks_the_key_figures_and_nothing_else(talker: Talker) -> None:
    talker.tap("只答 3 个关键数")
    assert "问lamp_count" in talker.text
    talker.say("5")
    assert "问stall_total" in talker.text
    talker.say("9")
    assert "问seats" in talker.text
    assert "都问完了" in talker.say("200").text


def test_what_was_answered_in_haste_stays_said_at_leisure(talker: Talker) -> None:
    talker.tap("只答").say("5").say("9").say("200").tap("改为详细答")
    before = plain(write(talker.content, talker.standing))
    assert "9个" in before
    assert "200个" in before
    assert "灯呢" in talker.tap("不引用").text
    assert "✓ 灯" in talker.labels()


def test_the_pace_can_be_changed_on_the_map(talker: Talker) -> None:
    talker.tap("不引用").tap("板块目录").tap("只答 3 个关键数")
    assert "问lamp_count" in talker.text


def test_sections_and_topics_are_put_in_order(talker: Talker) -> None:
    talker.tap("不引用").choose("灯").say("5").choose("摊位", "演出")
    talker.say("9，小吃4，90元").tap("没有").say("200")
    text = plain(write(talker.content, talker.standing))
    assert text.index("灯会") < text.index("集市")
    assert text.index("摊位总数") < text.index("座位")
    talker.tap("换顺序").tap("↑ 集市")
    text = plain(write(talker.content, talker.standing))
    assert text.index("集市") < text.index("灯会")
    talker.tap("板块目录").tap("集市").tap("换顺序").tap("↑ 演出")
    text = plain(write(talker.content, talker.standing))
    assert text.index("座位") < text.index("摊位总数")


def test_an_arrow_of_a_page_that_was_left_does_nothing(talker: Talker) -> None:
    talker.tap("不引用").tap("板块目录").tap("换顺序")
    old = talker.screen
    talker.tap("板块目录").tap("↑ 集市", old)
    assert talker.toast
    assert talker.standing.arranged == {}
