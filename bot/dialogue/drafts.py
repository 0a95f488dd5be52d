"""The draft in the chat: as text to look at, and as a file to take along."""

from dataclasses import replace
from html import escape

from bot.dialogue.desklog import Entered
from bot.dialogue.events import Deliver, Tap, Tell
from bot.dialogue.gaps import gaps
from bot.dialogue.lapses import name_lapses
from bot.dialogue.leaves import write
from bot.dialogue.lettering import digest_for
from bot.dialogue.pictured import depict, glance_row, sheet_button
from bot.dialogue.reviewcard import findings
from bot.dialogue.sight import Row, View, title_of
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import Content
from bot.drafting.brief import brief_of
from bot.drafting.document import Document
from bot.drafting.papers import document_of
from bot.drafting.printed import lines, plain
from bot.interview import places
from bot.interview.fold import fold
from bot.interview.patterns import pattern
from bot.interview.standing import Standing
from bot.interview.wishes import Issued

MESSAGE_LIMIT = 4000
"""Characters of the draft in one message: Telegram takes 4,096 after its entities are read, and the head needs some."""
NAME_LIMIT = 80
"""Characters of a file name: 255 bytes of UTF-8 hold 85 hanzi."""
PAGE = pattern("[1-9][0-9]?")
"""The number of a page a button names; no draft has a hundred."""
UNFIT = pattern(r'[\\/:*?"<>|\x00-\x1f\x7f]+')


def paper(content: Content, standing: Standing) -> Document:
    """The paper that a log ends with: a corrected draft that came back as its text says, else the draft."""
    last = standing.wishes.versions[-1:]
    if last and last[0].text and last[0].seq == standing.seq:
        return replace(document_of(last[0].text.split("\n")), format=standing.wishes.format)
    return write(content, standing)


def paper_at(turn: Turn, seq: int) -> Document | None:
    """The paper of a summary as its log stood at a row; None where there was no summary yet.

    It is the log folded again, told by the templates of today: a phrase that was changed since stands in it as it is
    now. What holds for good is that the row is there, and the answers before it.
    """
    standing = fold(row for row in turn.log if row.seq <= seq)
    return paper(turn.content, standing) if standing else None


def preview(turn: Turn) -> Outcome:
    """The draft as messages, split between paragraphs, and the present screen under them."""
    view = turn.view()
    if view is None or brief_of(turn.content.interview, view.standing).empty:
        return refuse(turn, view)
    seen = _count(turn, view)
    head = turn.say("plain.draft.preview_head", gaps=gaps(view) + name_lapses(view), found=seen)
    pages = split(write(turn.content, view.standing), MESSAGE_LIMIT)
    told = (Tell(escape(head, quote=False)), *(Tell(escape(page, quote=False)) for page in pages))
    rows = (*_to_review(turn, view, seen), (sheet_button(view), *glance_row(view)), *_as_traditional(turn, view))
    return Outcome(desk=at_summary(turn), replies=told, below=True, rows=rows)


def deliver(turn: Turn, suffix: str) -> Outcome:
    """The draft as a file, and the present screen under it; a new version if it says or looks anything new."""
    view = turn.view()
    if view is None or brief_of(turn.content.interview, view.standing).empty:
        return refuse(turn, view)
    seen, title = _count(turn, view), title_of(view.content, view.standing)
    digest = digest_for(turn, view.standing)
    on_it = bool(digest) and suffix == "docx"
    caption = turn.say("plain.draft.caption", title=title, gaps=gaps(view), found=seen, letterhead=on_it)
    name = file_name(view, write(turn.content, view.standing))
    file = Deliver(view.summary, suffix, f"{name}.{suffix}", caption, letterhead=digest if on_it else "")
    issued = () if _issued(turn, view.standing, digest) else (Issued(suffix, digest),)
    rows = (*_to_review(turn, view, seen), (*_as_pdf(view, suffix), *glance_row(view)), *_as_traditional(turn, view))
    # How the file looks is seen before it is opened; plain text has no looks, and a template has its own.
    seen_first = (depict(view, 1),) if suffix == "docx" and not on_it else ()
    return Outcome(desk=at_summary(turn), records=issued, replies=(*seen_first, file), below=True, rows=rows)


def see_page(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """A page of the draft as a picture, by its number."""
    view = turn.view()
    if view is None or not PAGE.fullmatch(tap.choice):
        return None
    if brief_of(turn.content.interview, standing).empty:
        return refuse(turn, view)
    return Outcome(replies=(depict(view, int(tap.choice)),), below=True)


def _as_pdf(view: View, suffix: str) -> Row:
    """The button to the PDF under a Word file."""
    return (view.button("pdf", view.tap("d", "pdf")),) if suffix == "docx" else ()


def _as_traditional(turn: Turn, view: View) -> tuple[Row, ...]:
    """The button for traditional characters, for whoever reads those and does not have them yet."""
    wanted = turn.event.traditional and not view.standing.wishes.traditional
    return ((view.button("traditional", view.tap("ds", "hant")),),) if wanted else ()


def file_name(view: View, document: Document) -> str:
    """What the file of a draft is called, without its suffix: as its title says, else as the summary is called."""
    name = view.say("plain.file_name", title=document.title or title_of(view.content, view.standing))
    return UNFIT.sub("", name).strip(" .")[:NAME_LIMIT]


def _issued(turn: Turn, standing: Standing, letterhead: str) -> bool:
    """Whether the draft that left last says the same and looks the same, on the same paper."""
    left = [version for version in standing.wishes.versions if not version.text]
    last = paper_at(turn, left[-1].seq) if left and left[-1].letterhead == letterhead else None
    now = write(turn.content, standing)
    return last is not None and (plain(last), last.format) == (plain(now), now.format)


def _count(turn: Turn, view: View) -> int:
    """How many places of the draft the review would have looked at."""
    return len(findings(replace(view, beside=turn.beside)))


def _to_review(turn: Turn, view: View, seen: int) -> tuple[Row, ...]:
    """The button that leads to what the review found, if that is anything and is not before the clerk already."""
    there = isinstance(turn.place(), places.AtReview)
    return ((view.button("review_of", view.tap("rv"), count=seen),),) if seen and not there else ()


def refuse(turn: Turn, view: View | None) -> Outcome:
    """There is nothing to make a draft of."""
    return Outcome(turn.say("note.nothing" if view else "note.no_summary"), desk=at_summary(turn))


def at_summary(turn: Turn) -> tuple[Entered, ...]:
    """A draft is asked for from the desk as well; the summary it is of is then the one in hand."""
    if turn.standing is None or turn.desk.sheet(turn.event.summary) is None:
        return ()
    return (Entered(turn.event.summary),)


def split(document: Document, limit: int) -> tuple[str, ...]:
    """The plain text in pages of at most `limit` characters, between paragraphs where that can be."""
    pages: list[str] = []
    page = ""
    for _, before, content in lines(document):
        for piece in _pieces(before + content.text, limit):
            if page and len(page) + 1 + len(piece) > limit:
                pages.append(page)
                page = ""
            page = f"{page}\n{piece}" if page else piece
    return (*pages, page) if page else tuple(pages)


def _pieces(text: str, limit: int) -> list[str]:
    """A paragraph in pieces that fit, cut after a full stop where there is one in the second half."""
    pieces = []
    while len(text) > limit:
        stop = text.rfind("。", limit // 2, limit) + 1 or limit
        pieces.append(text[:stop])
        text = text[stop:]
    return [*pieces, text] if text.strip() else pieces
