"""What is a clerk's own: asked for, asked about before it is erased, and let go when it was put away long ago."""

from datetime import UTC, datetime, timedelta

import pytest
from tiny import Talker

from bot.dialogue.desk import fold_desk
from bot.dialogue.desklog import Deleted, Entered, Gone, Left, Restored, SummaryOpened, UnitTold
from bot.dialogue.events import Export, Show, Tap, Tapped, Wipe
from bot.dialogue.ownership import put_away_before

JUNE = datetime(2026, 6, 20, tzinfo=UTC)


@pytest.fixture
def talker() -> Talker:
    return Talker().open()


def test_an_export_is_named_by_its_day_and_says_what_is_in_it(talker: Talker) -> None:
    talker.say("/export")
    (file,) = (reply for reply in talker.replies if isinstance(reply, Export))
    assert file.clerk == talker.by
    assert file.name.endswith("-20260620.zip")
    assert "1 份" in file.caption
    assert isinstance(talker.replies[-1], Show)


def test_who_has_nothing_gets_no_file() -> None:
    talker = Talker().say("/export")
    assert not any(isinstance(reply, Export) for reply in talker.replies)
    assert "没有可导出的" in talker.text


def test_what_would_go_is_said_before_it_goes(talker: Talker) -> None:
    talker.say("/erase")
    assert "1 份总结" in talker.text
    assert "已移走" not in talker.text
    assert talker.labels() == ["导出一份", "全部删除", "不删，回首页"]
    talker.say("/list").tap("移走").say("/erase")
    assert "已移走的 1 份" in talker.text


def test_a_yes_writes_nothing_down_and_leaves_a_welcome(talker: Talker) -> None:
    before = talker.desk
    talker.say("/erase").tap("全部删除")
    assert talker.replies[0] == Wipe(talker.by)
    assert talker.desk == (*before, Left("erase"))
    assert talker.labels() == ["新建总结"]
    assert "已经全部删除" in talker.text


@pytest.mark.parametrize("action", ["zz", "zx"])
def test_a_button_counts_on_the_page_that_asks_and_nowhere_else(talker: Talker, action: str) -> None:
    talker.do(Tapped(Tap(action), live=True))
    assert not any(isinstance(reply, Wipe | Export) for reply in talker.replies)
    talker.say("/erase").do(Tapped(Tap(action), live=False))
    assert not any(isinstance(reply, Wipe | Export) for reply in talker.replies)


def test_words_on_the_page_that_asks_erase_nothing(talker: Talker) -> None:
    talker.say("/erase").say("全部删除")
    assert not any(isinstance(reply, Wipe) for reply in talker.replies)
    assert talker.labels() == ["导出一份", "全部删除", "不删，回首页"]


def test_a_summary_that_is_gone_is_nowhere_at_the_desk() -> None:
    opened = (UnitTold("u1", "name", "甲"), SummaryOpened("s1", "u1", "2026h1"), SummaryOpened("s2", "u1", "2025h1"))
    desk = fold_desk((*opened, Deleted("s1"), Gone("s1")))
    assert list(desk.sheets) == ["s2"]
    assert desk.current == "s2"
    assert fold_desk((*opened, Deleted("s1"), Gone("s1"), Restored("s1"))).sheet("s1") is None


def test_what_was_put_away_before_a_time_and_not_taken_out_is_due() -> None:
    def after(*days: tuple[int, object]) -> tuple[str, ...]:
        rows = [(JUNE + timedelta(days=day), record) for day, record in days]
        return put_away_before(rows, JUNE + timedelta(days=10))  # type: ignore[arg-type]

    assert after((1, Deleted("s1"))) == ("s1",)
    assert after((10, Deleted("s1"))) == ()
    assert after((1, Deleted("s1")), (2, Restored("s1"))) == ()
    assert after((1, Deleted("s1")), (2, Restored("s1")), (3, Deleted("s1"))) == ("s1",)
    assert after((1, Deleted("s1")), (2, Gone("s1"))) == ()
    assert after((1, Deleted("s1")), (2, Entered("s2")), (9, Deleted("s2"))) == ("s1", "s2")
