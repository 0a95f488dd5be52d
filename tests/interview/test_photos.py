"""Photos of a summary: an order, words, and what was taken out keeps its place."""

from dataclasses import replace

from bot.interview.photos import (
    Captioned,
    Photo,
    Photographed,
    PhotoMoved,
    PhotoRecord,
    PhotoRemoved,
    Photos,
    PhotosPlaced,
    taken,
)


def photo(number: int, section: str = "garden") -> Photo:
    return Photo(number, f"digest{number}", 1600, 1200, section)


def folded(*records: PhotoRecord) -> Photos:
    photos = Photos()
    for record in (*map(Photographed, (photo(1), photo(2), photo(3, "kitchen"))), *records):
        photos = taken(photos, record)
    return photos


def numbers(photos: Photos) -> list[int]:
    return [one.number for one in photos.shown]


def test_photos_stand_in_the_order_in_which_they_came() -> None:
    assert numbers(folded()) == [1, 2, 3]
    assert [one.number for one in folded().of("garden")] == [1, 2]


def test_a_photo_stands_before_another() -> None:
    assert numbers(folded(PhotoMoved(2, 1))) == [2, 1, 3]
    assert numbers(folded(PhotoMoved(2, 9), PhotoMoved(9, 1), PhotoMoved(1, 1))) == [1, 2, 3]


def test_a_photo_put_back_stands_where_it_stood() -> None:
    assert numbers(folded(PhotoRemoved(1))) == [2, 3]
    assert numbers(folded(PhotoRemoved(1), PhotoRemoved(1, back=True))) == [1, 2, 3]
    assert folded(PhotoRemoved(1)).photo(1) == photo(1)


def test_a_photo_without_a_section_waits_and_comes_last_where_it_is_put() -> None:
    waiting = (Photographed(photo(4, "")), Photographed(photo(5)), Photographed(photo(6, "")))
    photos = folded(*waiting, PhotoRemoved(6))
    assert numbers(photos) == [1, 2, 3, 5]
    assert ([one.number for one in photos.waiting], [one.number for one in photos.kept]) == ([4], [1, 2, 3, 4, 5])
    photos = folded(*waiting, PhotosPlaced((4, 5, 9), "garden"))
    assert [one.number for one in photos.of("garden")] == [1, 2, 5, 4]
    assert [one.number for one in photos.waiting] == [6]


def test_the_last_words_under_a_photo_count() -> None:
    photos = folded(Captioned(2, "栽树"), Captioned(2, "浇水"), Captioned(9, "没有这张"))
    assert photos.shown == (photo(1), replace(photo(2), caption="浇水"), photo(3, "kitchen"))


def test_no_number_is_given_twice() -> None:
    assert folded(PhotoRemoved(3)).highest == 3


def test_an_upright_photo_is_higher_than_wide() -> None:
    assert [replace(photo(1), width=width).upright for width in (1199, 1200, 1201)] == [True, False, False]
