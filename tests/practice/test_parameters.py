import pytest

from bot.practice.parameters import Parameters, Upload, as_form
from bot.practice.refusals import Refusal


def test_json_values_become_form_values_and_null_is_absent():
    assert as_form({"a": "x", "b": 1, "c": None, "d": [True]}) == {"a": "x", "b": "1", "d": "[true]"}


def test_numbers_and_flags_are_read_as_telegram_reads_them():
    given = Parameters({"a": "7", "b": "x", "c": "True", "d": "0"})
    assert [given.number(name) for name in "abe"] == [7, 0, 0]
    assert given.number("e", absent=5) == 5
    assert [given.flag(name) for name in "cde"] == [True, False, False]


def test_broken_json_is_named_in_the_refusal():
    with pytest.raises(Refusal, match="can't parse scope JSON object"):
        Parameters({"scope": "{"}).object("scope", "scope")
    with pytest.raises(Refusal, match="can't parse scope JSON object"):
        Parameters({"scope": "[]"}).object("scope", "scope")
    assert Parameters({}).object("scope", "scope") == {}


def test_an_upload_is_found_under_its_name_or_where_it_is_attached():
    upload = Upload("a", b"x")
    assert Parameters({}, {"document": upload}).upload("document") is upload
    assert Parameters({"document": "attach://f1"}, {"f1": upload}).upload("document") is upload
    assert Parameters({"document": "attach://f2"}, {"f1": upload}).upload("document") is None
