"""Photos in the talk: what comes of those that were sent, and what a clerk does with those that are there."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from bot.dialogue.braking import kinds_in
from bot.dialogue.events import Exhibit, Keep, Pictured, Recaptioned, Shot, Tap, Unread
from bot.dialogue.heldcard import name_kinds
from bot.dialogue.photopage import name_anchor
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import VALUE_LIMIT, cut
from bot.drafting.language import clean
from bot.interview import drafted, places
from bot.interview.parsing import says_nothing
from bot.interview.photos import CAPTION, MOST, Captioned, Photo, Photographed, PhotoMoved, PhotoRemoved, PhotosPlaced
from bot.interview.printable import prints
from bot.interview.records import Focused
from bot.interview.standing import Standing

Anchor = tuple[str, str]
"""A section, and the paragraph of it a photo stands behind; empty for its end."""
NOWHERE: Anchor = ("", "")
"""Where a photo waits for a section."""


def take(turn: Turn, pictured: Pictured) -> Outcome:
    """Photos that were sent stand behind what the clerk is at; where that is nothing they wait for a section."""
    standing = turn.standing if turn.place() is not None else None
    refused = list(_refusals(turn, pictured.refused, alone=not pictured.shots))
    if standing is None:
        asked = [turn.say("note.photo_nowhere")] if pictured.shots else []
        return Outcome("\n".join((*asked, *refused)))
    anchor = anchor_of(turn, turn.place()) or NOWHERE
    known = {(photo.digest, photo.section, photo.place) for photo in standing.photos.kept}
    fresh = [shot for shot in pictured.shots if (shot.digest, *anchor) not in known]
    room = max(MOST - len(standing.photos.kept), 0)
    lines = list(_told(turn, standing, anchor, fresh[:room]))
    if len(fresh) < len(pictured.shots):
        lines.append(turn.say("note.photo_known", count=len(pictured.shots) - len(fresh)))
    if len(fresh) > room:
        lines.append(turn.say("note.photo_many", count=len(fresh) - room, limit=MOST))
    photos = tuple(
        _photo(shot, number, anchor, pictured.album)
        for number, shot in enumerate(fresh[:room], standing.photos.highest + 1)
    )
    kept = tuple(Keep(turn.event.summary, shot.digest, shot.body) for shot in fresh[:room])
    turned = (Focused("placing"),) if anchor == NOWHERE and pictured.shots else ()
    outcome = Outcome("\n".join((*lines, *refused)), records=(*map(Photographed, photos), *turned), replies=kept)
    return _with_way(turn, outcome, anchor[0], standing.photos.count(anchor[0]) + len(photos))


def _with_way(turn: Turn, outcome: Outcome, section: str, count: int) -> Outcome:
    """The outcome with the button that leads to the section's photos."""
    view = turn.view()
    here = turn.place()
    shown = isinstance(here, places.AtPhotos) or (isinstance(here, places.AtSection) and here.topic is None)
    if view is None or not section or not count or shown:
        return outcome
    return replace(outcome, rows=((view.button("photos", view.tap("ih", section), count=count),),))


def _refusals(turn: Turn, refused: tuple[Unread, ...], *, alone: bool) -> Iterator[str]:
    """Why photos are not taken, each reason once; `alone`: all that was sent is refused."""
    reasons = {one.reason: one for one in refused}
    counted = Counter(one.reason for one in refused)
    for reason, one in reasons.items():
        line = turn.say(f"file.{reason}", **one.facts)
        yield line if alone and len(refused) == 1 else turn.say("note.photo_refused", count=counted[reason], why=line)


def _told(turn: Turn, standing: Standing, anchor: Anchor, shots: list[Shot]) -> Iterator[str]:
    """What is said of the photos that are taken, and of captions that are not."""
    if not shots:
        return
    section = turn.content.interview.section(anchor[0])
    name = name_anchor(turn.content, standing, anchor[1])
    yield turn.say("note.photo_taken", count=len(shots), section=section.name if section else "", name=name)
    for shot in shots:
        if fault := _caption_fault(turn, shot.caption):
            yield fault


def _caption_fault(turn: Turn, caption: str) -> str:
    """Why a caption is not taken, or nothing."""
    if kinds := kinds_in(caption):
        return turn.say("note.caption_private", kinds=name_kinds(turn.say, kinds))
    if caption.strip() and not prints(caption):
        return turn.say("answer.unprinted", words=cut(caption, VALUE_LIMIT))
    if len(clean(caption)) > CAPTION:
        return turn.say("note.caption_long", limit=CAPTION)
    return ""


def _photo(shot: Shot, number: int, anchor: Anchor, album: str) -> Photo:
    words = clean(shot.caption)
    fit = words and not kinds_in(shot.caption) and len(words) <= CAPTION
    section, place = anchor
    caption = shot.caption if fit else ""
    return Photo(number, shot.digest, shot.width, shot.height, section, place, caption, shot.message, album)


def anchor_of(turn: Turn, place: places.Place | None) -> Anchor | None:
    """What a photo stands behind that is sent at a place."""
    match place:
        case places.AtEntry(section, topic, question, number):
            return section.id, f"{question.id}.{number}" if question.kind.apart else topic.id
        case places.AtQuestion(section, topic) | places.AtRest(section, topic):
            return section.id, topic.id
        case places.AtSection(section, topic):
            return section.id, topic.id if topic else ""
        case places.AtTopics(section) | places.AtPhotos(section) | places.AtOrder(section) if section:
            return section.id, ""
        case places.AtDraft(section) if section:
            return section, ""
        case places.AtParagraph(name):
            here = drafted.topic_of(turn.content.interview, name)
            return (here[0].id, name) if here else None
        case _:
            return None


def recaption(turn: Turn, deed: Recaptioned) -> Outcome:
    """The caption of a photo edited in the chat."""
    standing = turn.standing
    found = [photo for photo in standing.photos.every if photo.message == deed.message] if standing else []
    return caption(turn, found[-1], deed.text) if found else Outcome(turn.say("note.edit_unknown"))


def tell(turn: Turn, standing: Standing, number: int, text: str) -> Outcome:
    """Typed words on the page of a photo: what stands under it."""
    photo = standing.photos.photo(number)
    return caption(turn, photo, "" if says_nothing(text) else text) if photo else Outcome(turn.say("note.gone"))


def caption(turn: Turn, photo: Photo, words: str) -> Outcome:
    """Put words under a photo, or none."""
    if fault := _caption_fault(turn, words):
        return Outcome(fault)
    told = turn.say("note.captioned", words=clean(words))
    return Outcome(told) if words == photo.caption else Outcome(told, records=(Captioned(photo.number, words),))


def look(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Turn to the photos of a section, or (a number) to one of them."""
    if tap.action == "ih":
        there = turn.content.interview.section(tap.target)
        return Outcome(records=(Focused("photos", tap.target),)) if there else None
    return Outcome(records=(Focused("photo", tap.target),)) if _named(standing, tap) else None


def look_waiting(standing: Standing) -> Outcome | None:
    """Turn to the photos that wait for a section."""
    return Outcome(records=(Focused("placing"),)) if standing.photos.waiting else None


def place(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Put the photos that wait at the end of a section, if they are those the clerk saw counted."""
    waiting, section = standing.photos.waiting, turn.content.interview.section(tap.target)
    if section is None or not waiting or str(waiting[-1].number) != tap.choice:
        return None
    told = turn.say("note.photo_taken", count=len(waiting), section=section.name, name="")
    placed = PhotosPlaced(tuple(photo.number for photo in waiting), section.id)
    return Outcome(told, records=(placed, Focused("photos", section.id)))


def take_out(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Take a photo out of the draft."""
    photo = _named(standing, tap)
    if photo is None or photo.number in standing.photos.gone:
        return None
    return Outcome(turn.say("note.photo_gone"), records=(PhotoRemoved(photo.number),))


def see(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Send a photo to be seen: on its page there are words alone."""
    photo, view = _named(standing, tap), turn.view()
    if photo is None or view is None:
        return None
    return Outcome(replies=(Exhibit(view.summary, photo.digest, photo.number, clean(photo.caption)),), below=True)


def put_back(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Put a photo in again where it stood."""
    photo = _named(standing, tap)
    if photo is None or photo.number not in standing.photos.gone:
        return None
    if len(standing.photos.kept) >= MOST:
        return Outcome(turn.say("note.photo_many", count=1, limit=MOST))
    return Outcome(turn.say("note.photo_back"), records=(PhotoRemoved(photo.number, back=True),))


def move_up(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Put a photo before the one that stands before it, if that is still the one the button names."""
    photo = _named(standing, tap)
    if photo is None:
        return None
    numbers = [one.number for one in standing.photos.of(photo.section)]
    at = numbers.index(photo.number)
    if not at or str(numbers[at - 1]) != tap.choice:
        return None
    return Outcome(turn.say("note.moved", place=at), records=(PhotoMoved(photo.number, numbers[at - 1]),))


def _named(standing: Standing, tap: Tap) -> Photo | None:
    """The photo a button names; one that waits for a section has no page."""
    photo = standing.photos.photo(int(tap.target)) if tap.target.isdecimal() else None
    return photo if photo and photo.section else None
