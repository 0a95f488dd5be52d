"""The photos of a section on the phone: a list in their order, and a page for each; what a step made of them."""

from collections.abc import Iterator

from bot.dialogue.events import Screen
from bot.dialogue.leaves import cut_units, number
from bot.dialogue.sight import Row, View, pair
from bot.dialogue.wording import VALUE_LIMIT, Content, cut
from bot.drafting.language import clean
from bot.interview import drafted, places, scope
from bot.interview.photos import CAPTION, Photo
from bot.interview.standing import Standing

SHOWN = 40
"""Characters of a caption in the list: enough to tell which photo it is, of the largest number of photos."""
MOST_LISTED = 30
"""Photos in the list of a section: as many as a paper has. Of those taken out, the ones sent last have room in it."""
ACROSS = 6
"""Numbers in a row of buttons."""


def name_anchor(content: Content, standing: Standing, place: str) -> str:
    """What the paragraph is called that a photo stands behind; empty for the end of a section."""
    name, _, entry = place.partition(".")
    here = drafted.topic_of(content.interview, place) if place else None
    asked = content.interview.question(name) if entry else None
    thing = standing.entry(name, int(entry)) if entry.isdecimal() else None
    told = thing.told.get(asked.fields[0].id) if asked and thing else None
    return told.words if told else here[1].name if here else ""


def show_photos(sight: View, place: places.AtPhotos) -> Screen:
    """The photos of a section, or one of them."""
    photo = sight.standing.photos.photo(place.number) if place.number else None
    return _show_photo(sight, place, photo) if photo else _show_all(sight, place)


def show_placing(sight: View) -> Screen:
    """The choice of a section for the photos that wait for one; a button is good for those of its screen."""
    waiting, sections = sight.standing.photos.waiting, scope.sections(sight.content.interview, sight.standing)
    newest = str(waiting[-1].number) if waiting else ""
    rows = pair([sight.button("bare", sight.tap("il", one.id, 0, newest), name=one.name) for one in sections])
    foot = (sight.button("resume", sight.tap("r")), sight.button("map", sight.tap("m")))
    return sight.screen([sight.say("photos.place", count=len(waiting))], [*rows, foot])


def _show_all(sight: View, place: places.AtPhotos) -> Screen:
    photos = _listed(sight, place.section.id)
    lines = [_line(sight, at, photo) for at, photo in enumerate(photos, 1)]
    buttons = [
        sight.button("number", sight.tap("ii", str(photo.number)), at=number(at)) for at, photo in enumerate(photos, 1)
    ]
    numbers: list[Row] = [tuple(buttons[start : start + ACROSS]) for start in range(0, len(buttons), ACROSS)]
    head = sight.say("photos.head", name=place.section.name, count=_count(sight, place))
    told = any(sight.standing.said(question.id) for topic in place.section.topics for question in topic.questions)
    hint = sight.say("photos.hint", told=told) if photos else sight.say("photos.none")
    return sight.screen([head, "\n".join(lines), hint], [*numbers, _foot(sight, place)])


def _listed(sight: View, section: str) -> tuple[Photo, ...]:
    """The photos of a section that its list shows, in their order."""
    photos = sight.standing.photos.of(section)
    gone = [photo for photo in photos if _gone(sight, photo)]
    hidden = {photo.number for photo in sorted(gone, key=lambda one: one.number)[: max(len(photos) - MOST_LISTED, 0)]}
    return tuple(photo for photo in photos if photo.number not in hidden)


def _line(sight: View, at: int, photo: Photo) -> str:
    caption, name = cut_units(photo.caption, SHOWN), cut_units(_behind(sight, photo), SHOWN)
    return sight.say("photos.line", at=number(at), caption=caption, dropped=_gone(sight, photo), name=name)


def _show_photo(sight: View, place: places.AtPhotos, photo: Photo) -> Screen:
    listed = _listed(sight, photo.section)
    photos = listed if photo in listed else sight.standing.photos.of(photo.section)
    at = photos.index(photo)
    gone, name = _gone(sight, photo), _behind(sight, photo)
    text = sight.say("photos.one", at=number(at + 1), caption=photo.caption, dropped=gone, name=name)
    up: Row = ()
    if at:
        every = sight.standing.photos.of(photo.section)
        ahead = str(every[every.index(photo) - 1].number)
        up = (sight.button("move_up_paragraph", sight.tap("iu", str(photo.number), 0, ahead)),)
    key, action = ("take_back", "iy") if gone else ("leave_out", "ix")
    out = sight.button(key, sight.tap(action, str(photo.number)))
    back = sight.button("to_photos", sight.tap("ih", photo.section))
    head = sight.say("photos.head", name=place.section.name, count=_count(sight, place))
    words = sight.say("photos.words", limit=CAPTION)
    shown = sight.button("see_photo", sight.tap("ip", str(photo.number)))
    return sight.screen([head, text, words], [(shown, *up, out), (back, *_foot(sight, place))])


def _foot(sight: View, place: places.AtPhotos) -> Row:
    section = place.section
    return (
        sight.button("up", sight.tap("s", section.id), name=section.name),
        sight.button("resume", sight.tap("r")),
        sight.button("map", sight.tap("m")),
    )


def _count(sight: View, place: places.AtPhotos) -> int:
    """How many photos of the section go into the draft."""
    return sight.standing.photos.count(place.section.id)


def _gone(sight: View, photo: Photo) -> bool:
    return photo.number in sight.standing.photos.gone


def _behind(sight: View, photo: Photo) -> str:
    return name_anchor(sight.content, sight.standing, photo.place)


def name_changes(before: View, after: View) -> Iterator[str]:
    """What of the photos in the draft is another: how many a section has, what stands under them, their order."""
    old, new = before.standing.photos, after.standing.photos
    for section in after.content.interview.sections:
        was, now = ({photo.number for photo in of.shown if photo.section == section.id} for of in (old, new))
        if was != now:
            yield after.say("plain.photos_of", name=section.name, on=len(now - was), off=len(was - now))
    if len(old.waiting) != len(new.waiting):
        yield after.say("plain.photos_waiting", old=len(old.waiting), value=len(new.waiting))
    earlier, later = ({photo.number: photo.caption for photo in of.shown} for of in (old, new))
    captions = [(said, later[at]) for at, said in earlier.items() if later.get(at, said) != said]
    if len(captions) == 1:
        said, says = (cut(clean(words), VALUE_LIMIT) or after.say("plain.none") for words in captions[0])
        yield after.say("plain.turned", name=after.say("plain.page.captions"), old=said, value=says)
    elif captions:
        yield after.say("plain.page.captions")
    if [at for at in earlier if at in later] != [at for at in later if at in earlier]:
        yield after.say("plain.page.photos")
