"""A thing told in one line."""

import pytest
from walking import shipped

from bot.dialogue.splitting import split_thing
from bot.interview.period import Period, PeriodKind

HALF = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("职工运动会", {"what": "职工运动会"}),
        ("职工运动会，4月，近400人", {"what": "职工运动会", "when": "4月", "people": "近400人"}),
        ("职工运动会,400人,4月12日", {"what": "职工运动会", "when": "4月12日", "people": "400人"}),
        ("职工运动会；五月；三百余人参加", {"what": "职工运动会", "when": "五月", "people": "三百余人参加"}),
        ("集体婚礼，5月20日，与妇联合办", {"what": "集体婚礼", "when": "5月20日", "outcome": "与妇联合办"}),
        ("歌咏比赛，朗诵比赛，6月", {"what": "歌咏比赛，朗诵比赛", "when": "6月"}),
        # What could be read in another way is the name as it stands.
        ("歌咏比赛，朗诵比赛", {"what": "歌咏比赛，朗诵比赛"}),
        ("集体婚礼，与妇联合办", {"what": "集体婚礼，与妇联合办"}),
        ("运动会，4月，体育馆，近400人", {"what": "运动会，4月，体育馆，近400人"}),
        ("运动会，4月，5月", {"what": "运动会，4月，5月"}),
        ("4月，运动会", {"what": "4月，运动会"}),
        ("运动会，4月，甲，乙", {"what": "运动会，4月，甲，乙"}),
        ("运动会，3场", {"what": "运动会，3场"}),
    ],
)
def test_only_what_can_be_nothing_else_is_a_field(line: str, told: dict[str, str]) -> None:
    question = shipped().interview.question("activities")
    assert question is not None
    assert split_thing(question, line, HALF) == told


def test_a_question_without_a_day_or_a_number_is_told_its_name_alone() -> None:
    question = shipped().interview.question("honors_won")
    assert question is not None
    assert split_thing(question, "技能大师称号，恒远重工周某", HALF) == {"what": "技能大师称号，恒远重工周某"}
