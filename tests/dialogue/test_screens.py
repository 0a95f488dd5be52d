"""What stands on the screens of a summary."""

import pytest
from tiny import Talker, tiny_content

from bot.content.loader import load, templates_folder
from bot.interview.model import Kind


@pytest.fixture
def talker() -> Talker:
    return Talker()


def test_a_button_is_named_only_once_it_is_there(talker: Talker) -> None:
    """The page of topics, the guiding phrases and a question of several all end with a button that comes with a tick."""
    talker.open()
    assert "选好了" not in "".join((talker.text, *talker.labels()))
    talker.tap("苹果")
    assert "选好了" in talker.text
    talker.tap("选好了").say("3")
    assert "选好了" not in "".join((talker.text, *talker.labels()))
    talker.tap("红的")
    assert "点“选好了”" in talker.text
    assert any("选好了" in label for label in talker.labels())


def test_the_guiding_phrases_name_the_button_that_is_there(talker: Talker) -> None:
    talker.say("/start").tap("新建总结").say("青禾街道总工会").tap("街道工会").say("本街道").tap("没有").tap("没有")
    talker.tap("上半年")
    assert "点“不引用，继续”" in talker.text
    assert "不引用，继续" in talker.labels()
    talker.tap("□")
    assert "点“选好了”" in talker.text
    assert "不引用，继续" not in talker.labels()


def test_that_several_may_be_ticked_is_said_once() -> None:
    asks = [q.ask for _, _, q in load(templates_folder()).interview.walk() if q.kind is Kind.CHOICES]
    said = tiny_content().wording.say("question.several", taken=())
    assert asks
    assert [ask for ask in asks if (ask + said).count("可多选") != 1] == []
