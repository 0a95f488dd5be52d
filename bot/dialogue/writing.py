"""A paragraph in the clerk's own words: taken as it is, with what in it no answer holds named back."""

from collections.abc import Iterator

from bot.dialogue.braking import kinds_in, refuse
from bot.dialogue.events import Edited, Said
from bot.dialogue.leaves import brief_for
from bot.dialogue.noting import PARTS
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import VALUE_LIMIT, cut
from bot.drafting.brief import Brief
from bot.drafting.document import Proof
from bot.drafting.language import clean
from bot.drafting.owned import agreed_in, lines_of, owned_lines, strays
from bot.drafting.sheets import assembled
from bot.interview import drafted, places
from bot.interview.parsing import says_nothing
from bot.interview.patterns import pattern
from bot.interview.records import Focused, Record
from bot.interview.standing import Standing
from bot.interview.wishes import PARAGRAPH, Dropped, Rewritten

LIMIT = 5000
"""Characters of one paragraph in the clerk's own words."""
CUT = 4000
"""Characters of a message that may have a rest: clients cut at 4,096 (Telegram), as a rule at a line or a space."""
SEAM = 40
"""Characters before a cut in which private data may have begun: an address goes on no longer."""
NAMED = 4
"""Figures and answers named back in a line; of more the count is said."""
_LONE = pattern("[\ud800-\udfff]")
"""Halves of characters, which no database keeps."""


def is_writing(place: places.Place | None) -> bool:
    """Whether a paragraph is asked for in the clerk's own words."""
    return isinstance(place, places.AtParagraph) and place.page == "writing"


def write(turn: Turn, standing: Standing, place: str, said: Said) -> Outcome:
    """Take words as a paragraph; words with nothing to print change nothing."""
    text = _LONE.sub("", said.text).strip()
    if says_nothing(text) or not any(lines_of(text)):
        return Outcome(turn.say("note.written_nothing"))
    return _written(turn, standing, Rewritten(place, text, said.message))


def go_on(turn: Turn, standing: Standing, said: Said) -> Outcome | None:
    """The rest of a paragraph that a client has cut in two; None where what came before is none."""
    place = turn.place()
    looked_at = place.place if isinstance(place, places.AtParagraph) and place.page == "paragraph" else ""
    own = standing.wishes.own.get(looked_at)
    soon = standing.at is not None and turn.event.at - standing.at <= PARTS
    if own is None or own.message is None or own.message >= said.message or not soon or len(own.text) < CUT:
        return None
    rest = _LONE.sub("", said.text).rstrip()
    if kinds := kinds_in(own.text[-SEAM:] + rest):  # what was kept knowingly before it is not asked about again
        return refuse(turn, kinds)
    return _written(turn, standing, Rewritten(own.place, own.text + rest, own.message, tail=own.tail + len(rest)))


def write_anew(turn: Turn, deed: Edited) -> Outcome:
    """An edited message that was a paragraph is that paragraph again; what came after it in another stays behind it."""
    place, standing = deed.question.removeprefix(PARAGRAPH), turn.standing
    here = drafted.topic_of(turn.content.interview, place)
    if standing is None or here is None or turn.desk.sheet(turn.event.summary) is None:
        return Outcome(turn.say("note.gone"))
    if standing.heard.get(deed.message) == deed.text:
        return Outcome(turn.say("note.edit_same", words=cut(deed.text, VALUE_LIMIT)))
    text = _LONE.sub("", deed.text).strip()
    if says_nothing(text) or not any(lines_of(text)):
        return Outcome(turn.say("note.written_nothing"))
    own = standing.wishes.own.get(place)
    tail = own.text[len(own.text) - own.tail :] if own and own.message == deed.message else ""
    written = _written(turn, standing, Rewritten(place, text + tail, deed.message, tail=len(tail)))
    return Outcome(written.note, records=written.records[:1])  # where the clerk stands is not the edit's to change


def _written(turn: Turn, standing: Standing, own: Rewritten) -> Outcome:
    """Write a paragraph down, with the figures of it that answers hold, and say what is to be looked at."""
    interview, view = turn.content.interview, turn.view()
    if view is None:
        return Outcome(turn.say("note.gone"))
    brief, text = brief_for(view), own.text[:LIMIT]
    agreed = agreed_in(text, own.place, interview, brief)
    kept = Rewritten(own.place, text, own.message, agreed, max(0, own.tail - (len(own.text) - len(text))))
    lines = [turn.say("note.written")]
    if len(own.text) > LIMIT:
        lines.append(turn.say("note.written_long", limit=LIMIT, words=cut(own.text[LIMIT:], VALUE_LIMIT)))
    if stray := list(dict.fromkeys(strays(text, own.place, interview, brief))):
        lines.append(turn.say("note.written_strays", figures=stray[:NAMED], count=len(stray)))
    if unsaid := list(_unsaid(turn, kept, brief)):
        lines.append(turn.say("note.written_unsaid", answers=unsaid[:NAMED], count=len(unsaid)))
    records: list[Record] = [kept]
    records += [Dropped(own.place, back=True)] if own.place in standing.wishes.dropped else []
    return Outcome("\n".join(lines), records=(*records, Focused("paragraph", own.place)))


def _unsaid(turn: Turn, own: Rewritten, brief: Brief) -> Iterator[str]:
    """The answers that the paragraph told by itself says and the clerk's own words do not, by name, as shown there."""
    interview, book = turn.content.interview, turn.content.book
    passage = assembled(interview, book, brief, own.place)
    marks = [mark.source for text in owned_lines(own, interview, brief) for mark in text.marks]
    proved = {source.question for source in marks if source.proof is Proof.FIGURE}
    words, told = clean(own.text), set[str]()
    for shown, mark in passage.marks if passage else ():
        question = interview.question(mark.source.question)
        if question is None or mark.source.op or question.id in proved | told or shown in words:
            continue
        told.add(question.id)
        yield f"{question.name} {cut(shown, VALUE_LIMIT // 3)}"
