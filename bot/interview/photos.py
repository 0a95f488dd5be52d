"""Photos of a summary: what was sent, where each belongs, in which order, in which words. Their bytes lie elsewhere."""

from dataclasses import dataclass, replace
from typing import assert_never

MOST = 30
"""Photos a summary takes: a paper of more is an album."""
CAPTION = 500
"""Characters a caption may have."""
_SUFFIXES = (".jpg", ".jpeg", ".jfif", ".png", ".gif", ".webp", ".bmp", ".heic", ".heif", ".tif", ".tiff")
"""How the names of pictures end."""


def is_named_picture(name: str) -> bool:
    """Whether a file is called as pictures are: of one that is not fetched there is nothing else to go by."""
    return name.lower().endswith(_SUFFIXES)


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo by the `digest` of its bytes, `width` and `height` in pixels as it is shown.

    `place` is the paragraph it stands behind: a topic, `question.number` for one thing told by itself, or empty for
    the end of its `section`; without a section it waits to be given one. `message` is the one it came in, `album` what
    Telegram calls those sent together.
    """

    number: int
    digest: str
    width: int
    height: int
    section: str
    place: str = ""
    caption: str = ""
    message: int | None = None
    album: str = ""

    @property
    def upright(self) -> bool:
        """Whether it is higher than it is wide."""
        return self.height > self.width


@dataclass(frozen=True, slots=True)
class Photographed:
    """A photo was sent; no number is ever given twice."""

    photo: Photo


@dataclass(frozen=True, slots=True)
class Captioned:
    """A photo has these words under it."""

    photo: int
    caption: str


@dataclass(frozen=True, slots=True)
class PhotoRemoved:
    """A photo is taken out, or (`back`) put in again."""

    photo: int
    back: bool = False


@dataclass(frozen=True, slots=True)
class PhotoMoved:
    """A photo stands before another of its section."""

    photo: int
    before: int


@dataclass(frozen=True, slots=True)
class PhotosPlaced:
    """Photos that waited stand at the end of a section, behind those that are there."""

    photos: tuple[int, ...]
    section: str


PhotoRecord = Photographed | Captioned | PhotoRemoved | PhotoMoved | PhotosPlaced


@dataclass(frozen=True, slots=True)
class Photos:
    """What all of that comes to: the photos in their order, those taken out (`gone`) among them, each in its place.

    `highest` is the highest number ever given.
    """

    every: tuple[Photo, ...] = ()
    gone: frozenset[int] = frozenset()
    highest: int = 0

    @property
    def kept(self) -> tuple[Photo, ...]:
        """The photos that were not taken out, whether they have a section or not."""
        return tuple(photo for photo in self.every if photo.number not in self.gone)

    @property
    def shown(self) -> tuple[Photo, ...]:
        """The photos of the draft."""
        return tuple(photo for photo in self.kept if photo.section)

    @property
    def waiting(self) -> tuple[Photo, ...]:
        """The photos that were sent where no section was at hand."""
        return tuple(photo for photo in self.kept if not photo.section)

    def of(self, section: str) -> tuple[Photo, ...]:
        """The photos of a section, those taken out among them."""
        return tuple(photo for photo in self.every if photo.section == section)

    def count(self, section: str) -> int:
        """How many of a section are in the draft."""
        return sum(photo.section == section for photo in self.shown)

    def photo(self, number: int) -> Photo | None:
        """The photo of that number, also one that was taken out."""
        return next((photo for photo in self.every if photo.number == number), None)


def taken(photos: Photos, record: PhotoRecord) -> Photos:
    """The photos after one more word about them; one about a photo that is not there changes nothing."""
    match record:
        case Photographed(photo):
            return replace(photos, every=(*photos.every, photo), highest=max(photos.highest, photo.number))
        case Captioned(number, caption):
            every = (replace(one, caption=caption) if one.number == number else one for one in photos.every)
            return replace(photos, every=tuple(every))
        case PhotoRemoved(number, back):
            return replace(photos, gone=photos.gone - {number} if back else photos.gone | {number})
        case PhotoMoved(number, before):
            return replace(photos, every=_moved(photos.every, number, before))
        case PhotosPlaced(numbers, section):
            placed = tuple(replace(one, section=section) for one in photos.waiting if one.number in numbers)
            behind = {one.number for one in placed}
            others = (one for one in photos.every if one.number not in behind)
            return replace(photos, every=(*others, *placed))
        case _:
            assert_never(record)


def _moved(photos: tuple[Photo, ...], number: int, before: int) -> tuple[Photo, ...]:
    """The photos with one before another, if both are there."""
    moved = next((photo for photo in photos if photo.number == number), None)
    others = tuple(photo for photo in photos if photo.number != number)
    at = next((place for place, photo in enumerate(others) if photo.number == before), None)
    return photos if moved is None or at is None else (*others[:at], moved, *others[at:])
