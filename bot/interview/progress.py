"""How far a section of a summary is."""

from dataclasses import dataclass
from enum import Enum

from bot.interview.model import Question, Section
from bot.interview.scope import asked, missing
from bot.interview.standing import Standing


class Stage(Enum):
    """How far a section is."""

    NOT_BEGUN = "not_begun"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """A section's count: questions answered and skipped, and the ones still missing (put off among them)."""

    section: Section
    stage: Stage
    answered: int
    skipped: int
    missing: tuple[Question, ...]

    @property
    def asked(self) -> int:
        """All the questions of the section that are asked."""
        return self.answered + self.skipped + len(self.missing)


def progress(section: Section, standing: Standing) -> Progress:
    """How far a section is; a question put off counts as missing, a skipped one doesn't."""
    questions = [place.question for place in asked(section, standing)]
    lacking = tuple(question for question in questions if missing(question, standing))
    answered = sum(standing.said(question.id) for question in questions)
    # Nobody chooses topics on the express walk: there a section is begun with the first word about it, if only a skip,
    # and stays so when its clerk takes up the whole walk.
    heard = answered or any(question.id in standing.touched for question in questions)
    whole = section.id in standing.chosen or standing.express
    stage = Stage.NOT_BEGUN
    if section.id in standing.chosen or heard:
        stage = Stage.BEGUN if lacking or not whole else Stage.DONE
    return Progress(section, stage, answered, len(questions) - len(lacking) - answered, lacking)
