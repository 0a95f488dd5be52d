from dataclasses import replace
from pathlib import Path
from shutil import copy

import pylopdf_fonts_zh_cn
import pytest
import typst

from bot.rendering.fonts import OWN, OWN_FAMILY, FontsMissing, Lack, Shelf, faces, shelf_for
from bot.rendering.look import Look


def shelf_with(families: dict[str, list[int]]) -> Shelf:
    """A shelf that holds these families at these weights beside the program's own."""
    own = {OWN_FAMILY: {400: OWN / "own.otf"}}
    held = {name: {weight: Path(f"/fonts/{name}.ttf") for weight in weights} for name, weights in families.items()}
    return Shelf(typst.Fonts(False, False, []), ("FandolFang R",), own | held)


def test_the_best_font_at_hand_is_taken_and_the_others_stand_behind_it(look: Look) -> None:
    font = replace(look.fonts["heiti"], drawn=("Best", "Good:500", "Fair"))
    face = shelf_with({"Fair": [400], "Good": [400, 500]}).face(font)
    assert (face.families, face.weight, face.path) == (("Good", "Fair", OWN_FAMILY), 500, Path("/fonts/Good.ttf"))


def test_a_family_without_the_weight_is_drawn_thicker_and_one_with_it_is_not(look: Look) -> None:
    font = replace(look.fonts["heiti"], drawn=("Any:700",))
    assert shelf_with({"Any": [400]}).face(font).thicker > 0
    assert shelf_with({"Any": [400, 700]}).face(font).thicker == 0
    assert shelf_with({"Any": [600]}).face(font).thicker == 0


def test_without_any_of_its_families_a_font_is_drawn_with_our_own(look: Look) -> None:
    face = shelf_with({}).face(replace(look.fonts["heiti"], drawn=("Best",)))
    assert (face.families, face.is_own) == ((OWN_FAMILY,), True)


def test_digits_of_a_family_that_has_none_good_are_drawn_with_our_own(look: Look) -> None:
    shelf = shelf_with({"FandolFang R": [400]})
    assert shelf.face(look.fonts["fangsong"]).latin == OWN_FAMILY
    assert shelf.face(look.fonts["songti"]).latin == ""


def test_our_own_fonts_are_there_on_every_machine(look: Look) -> None:
    shelf = shelf_for(look, None)
    assert {"Noto Serif SC", "Noto Sans SC"} <= shelf.families.keys()
    assert pylopdf_fonts_zh_cn.serif_path().is_relative_to(OWN)


def test_every_printed_font_has_a_face_the_titles_first(look: Look) -> None:
    assert list(faces(look, shelf_for(look, None))) == [
        "xiaobiaosong",
        "heiti",
        "kaiti_gb2312",
        "fangsong_gb2312",
        "songti",
    ]


@pytest.mark.parametrize(
    ("named", "lack"),
    [
        ("nowhere", Lack.ABSENT),
        ("nowhere.lnk", Lack.ABSENT),
        ("font.otf", Lack.FILE),
        ("own.otf", Lack.FILE),
        ("empty", Lack.NONE),
        ("notes", Lack.NONE),
        ("long" * 99, Lack.NONE),
    ],
)
def test_what_is_named_for_fonts_and_holds_none_is_told_apart(
    named: str, lack: Lack, tmp_path: Path, look: Look
) -> None:
    (tmp_path / "nowhere.lnk").symlink_to(tmp_path / "nowhere")
    (tmp_path / "font.otf").write_bytes(b"no font at all")
    copy(pylopdf_fonts_zh_cn.sans_path(), tmp_path / "own.otf")
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "notes.txt").write_bytes(b"no font at all")
    with pytest.raises(FontsMissing) as missing:
        shelf_for(look, tmp_path / named)
    assert (missing.value.folder, missing.value.lack) == (tmp_path / named, lack)


def test_a_font_below_the_units_folder_is_found(tmp_path: Path, look: Look) -> None:
    (tmp_path / "kai").mkdir()
    copy(pylopdf_fonts_zh_cn.sans_path(), tmp_path / "kai")
    assert shelf_for(look, tmp_path).families["Noto Sans SC"][400].is_relative_to(tmp_path)
