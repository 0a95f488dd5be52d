"""Typed choices: what was understood is taken, what was not is offered in the clerk's own words."""

import pytest

from bot.interview.choices import OWN_LIMIT, own_words, read_one, read_several
from bot.interview.model import Choice, Picks
from bot.interview.refusal import InvalidAnswer, Reason

CHOICES = (
    Choice("law", "工会法律法规", "法律法规"),
    Choice("mediation", "劳动争议调解", "争议调解"),
    Choice("rules", "没有建立制度", ""),
    Choice("assessed", "工作一起考核", "工作同考"),
)


def refusal(text: str, *, several: bool = True) -> InvalidAnswer:
    """Why a text is no choice."""
    with pytest.raises(InvalidAnswer) as refused:
        (read_several if several else read_one)(CHOICES, text)
    return refused.value


@pytest.mark.parametrize(
    ("text", "choice"),
    [("工会法律法规", "law"), ("法律法规", "law"), ("争议调解", "mediation"), ("考核", "assessed"), ("工会法律", "law"), ("4", "assessed"), ("law", "law")],
)  # fmt: skip
def test_a_choice_is_known_by_what_is_said_for_it_and_by_either_end_of_its_name(text: str, choice: str) -> None:
    assert read_one(CHOICES, text) == read_several(CHOICES, text) == Picks((choice,))


def test_the_end_of_a_name_that_takes_it_back_is_not_that_choice() -> None:
    assert refusal("建立制度").offers == (Picks((), ("建立制度",)),)


@pytest.mark.parametrize("text", ["都有", "全部", "全都有。"])
def test_all_is_every_choice_of_several(text: str) -> None:
    assert read_several(CHOICES, text) == Picks(tuple(choice.id for choice in CHOICES))
    assert refusal(text, several=False).reason is Reason.NOT_A_CHOICE


@pytest.mark.parametrize(
    ("text", "ids", "own"),
    [
        ("心理疏导", (), ("心理疏导",)), ("心理疏导、家庭教育", (), ("心理疏导", "家庭教育")), ("法律法规、心理疏导。", ("law",), ("心理疏导",)),
        ("和人社局一起办的，内容另报", (), ("和人社局一起办的，内容另报",)), ("第二个", (), ("第二个",)), ("考核，心理疏导，心理疏导", ("assessed",), ("心理疏导",)), ("12月", (), ("12月",)),
    ],
)  # fmt: skip
def test_words_of_ones_own_are_offered_beside_the_choices_and_not_taken(
    text: str, ids: tuple[str, ...], own: tuple[str, ...]
) -> None:
    refused = refusal(text)
    assert (refused.reason, refused.offers) == (Reason.NOT_A_CHOICE, (Picks(ids, own),))
    assert refused.facts["choices"] == tuple(choice.name for choice in CHOICES)


def test_of_one_choice_the_whole_text_is_ones_own() -> None:
    assert refusal("心理疏导、家庭教育", several=False).offers == (Picks((), ("心理疏导、家庭教育",)),)


@pytest.mark.parametrize("text", ["5", "没有", "还没有", "no", "甲", "1、5", "、", "长" * (OWN_LIMIT + 1)])
def test_what_says_nothing_or_numbers_no_choice_is_not_offered(text: str) -> None:
    assert refusal(text).offers == ()


@pytest.mark.parametrize(
    ("text", "picks"),
    [("其他：心理疏导", Picks((), ("心理疏导",))), ("法律法规、其它: 心理疏导", Picks(("law",), ("心理疏导",))), ("其他：心理疏导、其他：家庭教育", Picks((), ("心理疏导", "家庭教育")))],
)  # fmt: skip
def test_what_is_said_to_be_other_is_taken_at_once(text: str, picks: Picks) -> None:
    assert read_several(CHOICES, text) == picks


def test_one_other_is_taken_at_once_too() -> None:
    assert read_one(CHOICES, "其他：村务公开") == Picks((), ("村务公开",))


def test_words_are_ones_own_where_they_say_so() -> None:
    assert own_words("其他：心理疏导。") == ("心理疏导",)
    assert own_words("心理疏导") == own_words("其他：") == own_words("其他：没有") == ()
