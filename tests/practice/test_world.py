import pytest

from bot.practice.botapi import BotApi


class Paper:
    """A journal that a test can read, and break."""

    def __init__(self):
        self.records = {}
        self.batches = 0
        self.broken = False

    def write(self, records):
        if self.broken:
            raise OSError("the disk is full")
        self.batches += 1
        self.records |= {(kind, key): body for kind, key, body in records}


@pytest.fixture
def paper():
    return Paper()


@pytest.fixture
def kept(paper, clock):
    api = BotApi("42:TEST", clock, journal=paper)
    api.meet(1001, "甲")
    return api


def test_a_change_is_kept_before_anybody_is_told(kept, paper):
    seen = []
    kept.world.listeners.append(lambda: seen.append(("message", "1001:1") in paper.records))
    kept.say(1001, "a")
    assert seen == [True]


def test_one_move_is_one_batch(kept, paper):
    before = paper.batches
    kept.say(1001, "字" * 9000)
    kept.call("sendMessage", {"chat_id": "1001", "text": "x"})
    assert paper.batches == before + 2


def test_what_could_not_be_kept_is_told_to_nobody_and_kept_later(kept, paper):
    rung = []
    kept.world.listeners.append(lambda: rung.append(1))
    paper.broken = True
    with pytest.raises(OSError, match="full"):
        kept.say(1001, "a")
    assert rung == []
    paper.broken = False
    kept.say(1001, "b")
    assert {("message", "1001:1"), ("message", "1001:2")} <= set(paper.records)


def test_a_call_that_changes_nothing_writes_nothing(kept, paper):
    before = paper.batches
    for method in ("getMe", "getUpdates", "getWebhookInfo", "getMyCommands"):
        kept.call(method, {})
    assert paper.batches == before
