"""A file of which nobody knows whether it arrived: the clerk does, and may have it once more."""

from bot.dialogue.drafts import file_name, paper_at
from bot.dialogue.events import AT_A_GLANCE, Deliver, Strip, Tap
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.versioncard import name_version
from bot.interview.standing import Standing

SUFFIXES = ("docx", "pdf", "txt")


def once_more(summary: str, seq: int, suffix: str, page: int | None) -> Tap:
    """What a button says that has a file sent again: the draft of a summary as its log stood at row `seq`.

    With a number it is a picture of that page, or of the key figures, as they are when the button is pressed.
    """
    match page:
        case None:
            return Tap("dd", summary, str(seq), 0, suffix)
        case _ if page == AT_A_GLANCE:
            return Tap("dk", summary)
        case _:
            return Tap("dg", summary, "", 0, str(page))


def see_again(summary: str, number: int) -> Tap:
    """What a button says that has a photo of a summary sent again."""
    return Tap("ip", summary, str(number))


def get_once_more(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """The draft as it left: the log folded up to its row, on the template that its version was on."""
    view = turn.view()
    if view is None or tap.choice not in SUFFIXES or not tap.target.isdecimal():
        return None
    seq = int(tap.target)
    version = next((one for one in reversed(standing.wishes.versions) if one.seq <= seq), None)
    document = paper_at(turn, seq) if version else None
    if version is None or document is None or seq > standing.seq:
        return None
    letterhead = version.letterhead if tap.choice == "docx" else ""
    file = f"{file_name(view, document)}.{tap.choice}"
    caption = name_version(view, standing, version.seq)
    again = Deliver(view.summary, tap.choice, file, caption, seq, letterhead)
    return Outcome(replies=(Strip(), again), below=True)
