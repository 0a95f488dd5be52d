"""Figures that don't fit together are said where they were told and on the map, with a button to each."""

import pytest
from tiny import Talker
from walking import shipped

from bot.dialogue.drafts import write
from bot.drafting.document import plain


@pytest.fixture
def talker() -> Talker:
    talker = Talker(shipped()).open()
    return talker.say("受理劳动争议14件，调处成功劳动争议20件，会员达900人").tap("全部采用")


def test_it_is_said_with_the_figures_when_it_is_told(talker: Talker) -> None:
    assert "⚠ 调处成功劳动争议 20件，比受理劳动争议 14件还多，请核对。" in talker.text


def test_the_map_says_it_until_it_is_mended_and_leads_to_both(talker: Talker) -> None:
    talker.tap("板块目录")
    assert "⚠ 调处成功劳动争议 20件" in talker.text
    assert {"核对：受理劳动争议", "核对：调处成功劳动争议"} <= set(talker.labels())
    talker.tap("核对：受理劳动争议").say("24")
    assert "⚠" not in talker.text
    talker.tap("板块目录")
    assert "⚠" not in talker.text


def test_it_is_said_once_and_bars_nothing(talker: Talker) -> None:
    talker.tap("板块目录").tap("组织建设")
    assert "⚠" not in talker.text
    assert "20件" in plain(write(talker.content, talker.standing))
