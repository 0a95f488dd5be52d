"""Versions: every draft that left and every corrected one that came back, had again or held against another."""

from collections.abc import Iterator, Sequence

from bot.dialogue.desklog import Entered, Left
from bot.dialogue.drafts import MESSAGE_LIMIT, file_name, paper_at
from bot.dialogue.events import Deliver, Tap, Tell
from bot.dialogue.leaves import write
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.versioncard import NOW, Look, name_version, read_look, version_of
from bot.dialogue.wording import cut
from bot.drafting.compared import Change, Sort, compared
from bot.drafting.papers import alike_masked, draft_lines
from bot.drafting.pieces import Lot, Piece, pieces
from bot.interview.records import Focused
from bot.interview.standing import Standing

ROOM = 400
"""Characters left in a message for its head and foot."""
SAID = 300
"""Characters of a sentence, or of a stretch of one, that are shown of a change."""
WHOLE = 900
"""Characters of one change at most, so that a message holds several."""


def open_list(turn: Turn) -> Outcome:
    """The versions of the summary in hand, from wherever the clerk is."""
    if turn.desk.sheet(turn.event.summary) is None or turn.standing is None:
        return Outcome(turn.say("note.no_summary"), desk=(Left("home"),))
    if not turn.standing.wishes.versions:
        return Outcome(turn.say("versions.none"), desk=(Entered(turn.event.summary),))
    return Outcome(desk=(Entered(turn.event.summary),), records=(Focused("versions"),))


def turn_to(standing: Standing, tap: Tap) -> Outcome | None:
    """Turn to the list of versions or to one of them, while there is one."""
    look = read_look(tap.target)
    there = version_of(standing, look.seq) if look.seq else standing.wishes.versions
    return Outcome(records=(Focused("versions", look.text),)) if there else None


def get_again(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """A version as a file once more: the log folded up to its row, a corrected draft as the text that was kept."""
    view, version = turn.view(), version_of(standing, read_look(tap.target).seq)
    document = paper_at(turn, version.seq) if version else None
    if view is None or version is None or document is None or tap.choice not in ("docx", "pdf", "txt"):
        return None
    name = name_version(view, standing, version.seq)
    file = f"{file_name(view, document)}-{name}.{tap.choice}"
    letterhead = version.letterhead if tap.choice == "docx" else ""
    return Outcome(replies=(Deliver(view.summary, tap.choice, file, name, version.seq, letterhead),), below=True)


def compare(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """What changed between two versions, the older first, or up to the draft as it is now; `revision` were shown."""
    version = version_of(standing, read_look(tap.target).seq)
    other = standing.seq + 1 if tap.choice == NOW else read_look(tap.choice).seq
    if version is None or other in (0, version.seq) or other > standing.seq + 1:
        return None
    before, after = sorted((version.seq, other))
    texts = alike_masked(text_at(turn, standing, before), text_at(turn, standing, after))
    changes = [change for change in compared(*texts) if change.sort is not Sort.SAME]
    view = turn.view()
    names = [name_version(view, standing, seq) for seq in (before, after)] if view else ["", ""]
    if not changes:
        return Outcome(turn.say("compared.same", before=names[0], after=names[1]))
    shown = list(_fitting(turn, changes, tap.revision))
    if not shown:
        return None
    end = tap.revision + len(shown)
    left = len(changes) - end
    head = turn.say("compared.head", before=names[0], after=names[1], count=len(changes))
    foot = turn.say("compared.more", count=left) if left else ""
    told = Tell("\n\n".join(filter(None, (head, *shown, foot))))
    focus = (Focused("versions", Look(version.seq, 0, tap.choice, end, left).text),) if left or tap.revision else ()
    return Outcome(records=focus, replies=(told,), below=True)


def text_at(turn: Turn, standing: Standing, seq: int) -> tuple[str, ...]:
    """The lines of a version, or of the draft as it was at any other row."""
    version = version_of(standing, seq)
    if version and version.text:
        return tuple(version.text.split("\n"))
    draft = write(turn.content, standing) if seq > standing.seq else paper_at(turn, seq)
    return draft_lines(draft) if draft else ()


def _fitting(turn: Turn, changes: Sequence[Change], start: int) -> Iterator[str]:
    """The changes from one on that one message holds."""
    room = MESSAGE_LIMIT - ROOM
    for at, change in enumerate(changes[start:], start + 1):
        text = _told(turn, at, change)
        room -= len(text) + 2
        if room < 0 and at > start + 1:
            return
        yield text


def _told(turn: Turn, at: int, change: Change) -> str:
    """One change: a sentence with what is gone and what is new in it, or as a whole."""
    before, after = change.before, change.after
    one = after or before
    parts = pieces(before.text, after.text) if before and after and change.sort is Sort.CHANGED else ()
    return turn.say(
        f"compared.change.{change.sort.value}",
        at=at, pieces=tuple(_bounded(parts)), text=cut(one.text, SAID) if one else "",
    )  # fmt: skip


def _bounded(parts: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of a sentence, as many characters of them as one change may have."""
    room = WHOLE
    for piece in parts:
        if room <= 0:
            yield Piece("…", Lot.KEPT)
            return
        yield Piece(cut(piece.text, SAID), piece.lot)
        room -= len(piece.text)
