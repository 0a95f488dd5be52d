"""What a draft says nothing of, by name: gaps are told, nothing fills them."""

from bot.dialogue.overview import NAMED, name_first
from bot.dialogue.sight import View, kind_gone
from bot.interview import scope
from bot.interview.progress import Stage, progress


def gaps(view: View) -> str:
    """What the draft says nothing of: open questions by name, and the sections not begun."""
    asked = scope.sections(view.content.interview, view.standing)
    so_far = [progress(section, view.standing) for section in asked]
    missing = tuple(question for at in so_far for question in at.missing)
    unbegun = [at.section.name for at in so_far if at.stage is Stage.NOT_BEGUN and not at.asked]
    if not missing and not unbegun:
        return view.say("plain.draft.complete") + kind_gone(view.content, view.standing)
    names = name_first(missing)
    names = view.say("plain.draft.first_of", names=names) if len(missing) > NAMED else names
    sections = "".join(view.say("plain.draft.quoted", name=name) for name in unbegun)
    told = view.say("plain.draft.gaps", count=len(missing), names=names, sections=sections)
    return told + kind_gone(view.content, view.standing)
