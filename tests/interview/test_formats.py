from bot.interview.formats import Format, Formats

FORMATS = Formats({"gb": "甲", "windows": "乙"}, Format("gb", (2,), "", seal=True))


def test_what_a_unit_leaves_open_is_usual() -> None:
    assert FORMATS.settled(Format()) == FORMATS.usual
    assert FORMATS.settled(Format(bold=())) == Format("gb", (), "", seal=True)


def test_what_a_unit_wants_holds() -> None:
    wanted = Format("windows", (), "paper", seal=False)
    assert FORMATS.settled(wanted) == wanted


def test_a_set_of_fonts_that_is_gone_is_the_usual_one() -> None:
    assert FORMATS.settled(Format("linux")).fonts == "gb"
