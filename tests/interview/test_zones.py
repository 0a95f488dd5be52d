"""What stands around a figure: its clause first, and what a clause leaves to those before it."""

import pytest

from bot.interview.mentions import mentions, readable
from bot.interview.period import Period, PeriodKind
from bot.interview.sentences import Sentence, sentences
from bot.interview.zones import Page, Zone, clauses_of, zones_of


class Every:
    """Holds all pairs: here they are counted, not looked up."""

    def __contains__(self, pair: object) -> bool:
        return True


EVERY = Every()
HALF = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)


def only(text: str) -> Sentence:
    (sentence,) = sentences(text, mentions(text, HALF))
    return sentence


def clauses(text: str) -> list[str]:
    plain = readable(text)
    return [text[start:end].strip() for start, end in clauses_of(plain, only(plain))]


def around(text: str, place: int) -> list[Zone]:
    plain = readable(text)
    sentence = only(plain)
    return list(list(zones_of(Page.of(plain, EVERY), sentence, clauses_of(plain, sentence)))[place])


def weight_of(pair: str, zones: list[Zone]) -> float:
    return max((zone.weight for zone in zones if pair in zone.pairs), default=0.0)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("新建工会3家，发展会员20人", ["新建工会3家", "发展会员20人"]),
        ("新建工会3家发展会员20人", ["新建工会3家发展会员", "发展会员20人"]),
        ("新建工会 3家 发展会员 20人", ["新建工会 3家", "发展会员 20人"]),
        ("新建工会 12 会员 530", ["新建工会 12", "会员 530"]),
    ],
)
def test_a_clause_ends_at_a_mark_a_space_or_the_figures_beside_it(text: str, parts: list[str]) -> None:
    assert clauses(text) == parts


def test_what_is_near_counts_more_than_what_is_far() -> None:
    zones = around("走访企业5家，发展会员20人，后来又办讲座", 1)
    assert weight_of("会员", zones) > weight_of("企业", zones) > weight_of("讲座", zones) > 0


def test_a_clause_that_only_counts_leaves_it_to_the_clause_before() -> None:
    lean, told = around("举办讲座5场，参加人数20人", 1), around("举办讲座5场，发展会员20人", 1)
    assert weight_of("讲座", lean) > weight_of("讲座", told)
    assert weight_of("人数", lean) < weight_of("会员", told)


def test_a_page_is_cut_where_a_zone_ends() -> None:
    zone = Page.of("走访慰问困难职工", EVERY).zone(0, 3, 1.0)
    assert list(zone.pairs) == ["走访", "访慰"]
    assert Page.of("走访慰问困难职工", EVERY).zone(0, 1, 1.0).pairs == []
    assert Page.of("走访慰问", EVERY).zone(0, 2, 1.0).marks
    assert not Page.of("走访慰问", EVERY).zone(1, 3, 1.0).marks


def test_what_is_counted_may_stand_behind_a_list_of_what_it_is_made_of() -> None:
    assert clauses("举办两期消防、急救、用电等内容的讲座，来人很多") == ["举办两期消防、急救、用电等内容的讲座"]
    zones = around("举办两期消防、急救、用电等内容的讲座", 0)
    assert weight_of("讲座", zones) > weight_of("急救", zones)


def test_money_is_of_what_the_next_clause_says_it_was_for() -> None:
    assert weight_of("药品", around("共投入3万元，用于购买药品", 0)) > weight_of(
        "药品", around("共投入3万元，药品充足", 0)
    )
