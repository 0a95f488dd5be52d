"""The pages of the draft somebody can turn to: they outlive what stands on them, so each is looked for again."""

from bot.interview import places, scope
from bot.interview.model import Interview, Section, Topic
from bot.interview.records import Focused
from bot.interview.standing import Standing

NAMES = ("draft", "paragraph", "writing", "answers", "style")
"""The places of `Focused` that are pages of the draft."""


FIRST = "/"
"""What `Focused.back` calls the first page of the draft: no paragraph has such a place."""


def turned(interview: Interview, standing: Standing, name: str, target: str) -> places.Place:
    """The page of that name, or the nearest there still is: a paragraph that is gone leads to its section."""
    if name == "style":
        return places.AtStyle(target)
    if name == "draft":
        section, _, part = target.partition(".")
        return places.AtDraft(section, int(part) if part.isdecimal() else 1)
    if tellable(interview, standing, target):
        return places.AtParagraph(target, name)
    here = topic_of(interview, target)
    return places.AtDraft(here[0].id if here else "")


def returned(interview: Interview, standing: Standing, focus: Focused) -> places.Place | None:
    """The page of the draft somebody came from to change an answer or the opening, once that is told."""
    if focus.back == FIRST:
        return places.AtDraft()
    return turned(interview, standing, "paragraph", focus.back) if focus.back else None


def topic_of(interview: Interview, place: str) -> tuple[Section, Topic] | None:
    """The section and the topic of a paragraph, None where the templates no longer hold them."""
    name, _, number = place.partition(".")
    for section in interview.sections:
        for topic in section.topics:
            if name in {question.id for question in topic.questions} if number else topic.id == name:
                return section, topic
    return None


def tellable(interview: Interview, standing: Standing, place: str) -> bool:
    """Whether the draft can have a paragraph there: its topic is ticked, and the thing it tells is not taken out."""
    here = topic_of(interview, place)
    if here is None or here[1] not in scope.chosen(here[0], standing):
        return False
    name, _, number = place.partition(".")
    return not number or (number.isdecimal() and standing.entry(name, int(number)) is not None)
