"""How few updates a summary takes, taps and all; `tests/bench/messages.py` prints them for every case."""

import pytest
from cases import Case, content
from telling import Teller

STREET = Case("15-street-halfyear")


@pytest.fixture(scope="module")
def told() -> Teller:
    return Teller(content(), STREET).tell()


def test_a_street_tells_all_it_has(told: Teller) -> None:
    standing = told.talker.standing
    questions = {name: content().interview.question(name) for name in told.given}
    lists = {name for name, question in questions.items() if question and question.kind.repeated}
    assert set(standing.answers) == told.given.keys() - lists
    assert {name: len(standing.entries[name]) for name in lists} == {name: len(told.given[name]) for name in lists}


def test_a_street_tells_a_fact_with_one_update_and_a_bit(told: Teller) -> None:
    assert told.updates <= 1.3 * len(STREET.figures)


def test_a_page_pasted_is_a_draft_in_twenty_five_updates() -> None:
    teller = Teller(content(), STREET)
    teller.open()
    teller.say((STREET.folder / "draft.txt").read_text("utf-8")[:4096])
    teller.tap("全部采用")
    while "替换" in teller.talker.labels():
        teller.tap("替换")
    teller.tap("板块目录")
    teller.tap("出稿（Word）")
    assert teller.updates <= 25
    assert len(teller.talker.standing.answers) > 50
