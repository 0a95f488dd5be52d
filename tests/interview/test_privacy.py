"""Private data of single persons in what a clerk types: noticed, masked, and not seen where there is none."""

import json
import time
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.interview.privacy import Private, Sign, masked, signs

TESTS = Path(__file__).resolve().parents[1]
CASES = [json.loads(line) for line in Path(__file__).with_name("private.jsonl").read_text("utf-8").splitlines()]
PERSONS = [json.loads(line) for line in Path(__file__).with_name("persons.jsonl").read_text("utf-8").splitlines()]
"""How clerks tell of those who were helped, in their own words, and sentences with names of which none is."""
NUMBERS = tuple(kind for kind in Private if kind is not Private.PERSON)


def wanted(case: dict[str, object]) -> list[Sign]:
    """The private data of a case, where it stands; names are told in order."""
    text, found, end = str(case["text"]), [], 0
    for kind, surface in case["signs"]:  # type: ignore[attr-defined]
        start = text.index(surface, end)
        end = start + len(surface)
        found.append(Sign(Private(kind), start, end))
    return found


def is_covered(text: str, want: Sign, found: tuple[Sign, ...]) -> bool:
    return all(
        not text[place].isalnum() or any(one.kind is want.kind and one.start <= place < one.end for one in found)
        for place in range(want.start, want.end)
    )


def is_called_for(sign: Sign, wants: list[Sign]) -> bool:
    return any(one.kind is sign.kind and sign.start < one.end and one.start < sign.end for one in wants)


def rate(kinds: tuple[Private, ...]) -> tuple[float, float]:
    """The recall and the precision over the cases."""
    hits = [
        is_covered(case["text"], one, signs(case["text"]))
        for case in CASES
        for one in wanted(case)
        if one.kind in kinds
    ]
    right = [is_called_for(one, wanted(case)) for case in CASES for one in signs(case["text"]) if one.kind in kinds]
    return sum(hits) / len(hits), sum(right) / len(right)


def test_there_are_cases_enough_of_both_sorts() -> None:
    assert sum(bool(case["signs"]) for case in CASES) >= 150
    assert sum(not case["signs"] for case in CASES) >= 150


def test_nearly_every_name_is_found_and_nearly_nothing_else() -> None:
    recall, precision = rate((Private.PERSON,))
    assert recall >= 0.97
    assert precision >= 0.97


@pytest.mark.parametrize("kind", NUMBERS)
def test_every_number_is_found_and_nothing_else(kind: Private) -> None:
    assert rate((kind,)) == (1, 1)


def spans(case: dict[str, object]) -> list[Sign]:
    """Where the names of a case stand, in order."""
    return wanted({"text": case["text"], "signs": [("person", name) for name in case["names"]]})  # type: ignore[attr-defined]


def test_helped_persons_are_noticed_in_free_words() -> None:
    hits = [is_covered(case["text"], one, signs(case["text"])) for case in PERSONS for one in spans(case)]
    assert len(hits) >= 200
    assert sum(hits) / len(hits) >= 0.95


def test_whoever_leads_teaches_or_is_honoured_is_let_through() -> None:
    braked = [bool(signs(case["text"])) for case in PERSONS if not case["names"]]
    assert len(braked) >= 200
    assert sum(braked) / len(braked) <= 0.02


@pytest.mark.parametrize("case", CASES + PERSONS, ids=lambda case: case["text"][:24])
def test_what_is_masked_has_nothing_private_left(case: dict[str, str]) -> None:
    shown = masked(case["text"])
    assert len(shown) == len(case["text"])
    assert signs(shown) == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("困难职工张伟确诊肺癌，救助5000元", "困难职工＊＊确诊＊＊，救助5000元"),
        ("手机：138 0013 8000", "手机：＊＊＊ ＊＊＊＊ ＊＊＊＊"),
        ("慰问困难职工76户，发放5.57万元", "慰问困难职工76户，发放5.57万元"),
        ("困难职工陳某", "困难职工陳某"),
    ],
)
def test_only_what_is_private_is_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


def strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from strings(one)
        case list():
            for one in value:
                yield from strings(one)


def test_nothing_private_is_seen_in_drafts_answers_and_questions() -> None:
    texts = [path.read_text("utf-8") for path in TESTS.glob("drafts/*/draft.txt")]
    for path in TESTS.glob("drafts/*/answers.json"):
        texts += strings(json.loads(path.read_text("utf-8")))
    for path in (TESTS.parent / "templates").rglob("*.toml"):
        texts += strings(tomllib.loads(path.read_text("utf-8")))
    texts += [
        json.loads(line)["text"] for line in (TESTS / "bench/gold-extraction.jsonl").read_text("utf-8").splitlines()
    ]
    assert len(texts) > 5_000
    assert [text[one.start : one.end] for text in texts for one in signs(text)] == []


HANZI = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=12)
GAP = st.sampled_from(["", " ", "-"])
DAYS = st.dates().filter(lambda day: 1930 <= day.year <= 2020)


def check(body: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


def luhn(body: str) -> str:
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(body))]
    return body + str(-sum(one // 10 + one % 10 for one in doubled) % 10)


@given(
    HANZI,
    st.sampled_from(["110101", "440304", "510107", "650102"]),
    DAYS,
    st.integers(0, 999),
    GAP,
    st.booleans(),
    HANZI,
)
def test_an_identity_card_is_found_in_any_hanzi(before, region, day, number, gap, wide, after) -> None:  # type: ignore[no-untyped-def]
    whole = check(f"{region}{day:%Y%m%d}{number:03}")
    typed = gap.join((whole[:6], whole[6:14], whole[14:]))
    typed = "".join(chr(ord(one) + 0xFEE0) if wide and one.isalnum() else one for one in typed)
    text = before + typed + after
    assert Sign(Private.ID_CARD, len(before), len(before) + len(typed)) in signs(text)
    assert signs(masked(text)) == ()


@given(HANZI, st.from_regex("1[3-9][0-9]{9}", fullmatch=True), GAP, st.sampled_from(["", "+86 ", "86"]), HANZI)
def test_a_mobile_number_is_found_in_any_hanzi(before, number, gap, country, after) -> None:  # type: ignore[no-untyped-def]
    assume(not after.startswith(tuple("元亿人次户名个家")))  # an amount or a count
    typed = country + gap.join((number[:3], number[3:7], number[7:]))
    text = before + typed + after
    wanted = Sign(Private.PHONE, len(before), len(text) - len(after))
    assert is_covered(text, wanted, signs(text))


@given(HANZI, st.from_regex("[3-6][0-9]{14,17}", fullmatch=True), st.booleans(), HANZI)
def test_a_bank_card_is_found_in_any_hanzi(before, body, grouped, after) -> None:  # type: ignore[no-untyped-def]
    number = luhn(body)
    typed = " ".join(number[at : at + 4] for at in range(0, len(number), 4)) if grouped else number
    text = before + typed + after
    found = [one for one in signs(text) if one.kind is not Private.PERSON]
    assert [(one.start, one.end) for one in found] == [(len(before), len(before) + len(typed))]


PIECES = st.sampled_from(
    [
        *"张王李欧阳于金患癌病给为等的、，。：\n (（)1３-+*某X",
        "困难职工",
        "肺癌",
        "13800138000",
        "2000元",
        "慰问",
        "确诊",
        "\ud800",
        "\x00",
        "陳",
        "账号",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join) | st.text())
def test_no_text_is_refused_and_what_is_masked_stays_masked(text: str) -> None:
    found = signs(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    shown = masked(text)
    assert len(shown) == len(text)
    assert signs(shown) == ()


@given(st.text(st.sampled_from("的了是我们在这个和为给困难职工患病癌症慰问帮扶送去，。、：（） \n")))
def test_a_text_with_neither_digits_nor_surnames_has_nothing_private(text: str) -> None:
    assert signs(text) == ()


@pytest.mark.parametrize("text", ["1" * 100_000, "1 " * 50_000, "张" * 100_000, "困难职工，" * 20_000, "工张" * 50_000])
def test_a_long_text_takes_no_longer_than_its_length(text: str) -> None:
    signs("")  # what is read from the dictionary once
    started = time.process_time()
    signs(text)
    assert time.process_time() - started < 1


def test_a_public_hotline_is_nobodys_own() -> None:
    assert signs("开通维权热线0571-88886666") == ()
    assert signs("联系电话0571-88886666") != ()
