"""Words that correct an answer given before: 上一个改成 85, 慰问金改成 6万, wherever the clerk stands."""

import re
from dataclasses import replace

from bot.dialogue.answering import answer_words
from bot.dialogue.gathering import tell
from bot.dialogue.turn import Outcome, Turn
from bot.interview.answers import Doubted, Focused, How
from bot.interview.history import tells
from bot.interview.model import Question
from bot.interview.standing import Standing

_LAST = re.compile(
    r"(?:把|将|请把)?(?:上一?|刚才那?|刚刚那?|前一?|上面那?)(?:个|题|条|项)?(?:数字?|答案|回答|答的)?"
    r"(?:应该|应当)?(?:改成|改为|改|更正为|更正成|换成|应为|是)[\s:：]*(?P<words>.+)",
    re.S,
)
_WRONG = re.compile(
    r"(?:不对|错了|[写说打发]错了|更正)[,，。;；:：\s]+(?:应该是|应当是|应为|改成|改为|是)[\s:：]*(?P<words>.+)", re.S
)
_NAMED = re.compile(
    r"(?:把|将|请把)?[“\"]?(?P<name>[^“”\"\n]{2,30}?)[”\"]?(?:要|应该|应当)?(?:改成|改为|更正为|更正成|应为)[\s:：]*(?P<words>.+)",
    re.S,
)


def correct(turn: Turn, standing: Standing, text: str, message: int) -> Outcome | None:
    """What words do that correct the answer told last, or one by its name; None for words that do not."""
    said = text.strip()
    if found := _LAST.fullmatch(said) or _WRONG.fullmatch(said):
        return _correct_last(turn, standing, found["words"], message)
    named = _NAMED.fullmatch(said)
    question = _named(turn, standing, named["name"].strip()) if named else ""
    return _correct(turn, standing, question, named["words"], message) if named and question else None


def _correct_last(turn: Turn, standing: Standing, words: str, message: int) -> Outcome:
    """Correct what was told last; of several things told in one message the only one the words can be for."""
    told = dict.fromkeys(standing.latest.get(turn.event.by, ()))
    outcomes = {key: done for key in told if (done := _correct(turn, standing, key, words, message))}
    told_anew = [key for key, done in outcomes.items() if any(map(tells, done.records))]
    fitting = told_anew or [key for key, done in outcomes.items() if done.records] or list(outcomes)
    if len(fitting) > 1:
        names = "、".join(_name(turn, key) for key in fitting)
        return Outcome(turn.say("note.latest_several", names=names, example=_name(turn, fitting[-1]), words=words[:40]))
    return outcomes[fitting[0]] if fitting else Outcome(turn.say("note.no_latest"))


def _name(turn: Turn, told: str) -> str:
    """What a question, or a field of one thing, is called."""
    name, _, rest = told.partition(".")
    question = turn.content.interview.question(name)
    field = question.field(rest.partition(".")[2]) if question and rest else None
    return (field or question).name if question else ""


def _named(turn: Turn, standing: Standing, name: str) -> str:
    """The id of the one answered question of that name, or that is known by it in notes; empty for none or several."""
    answered = [q for _, _, q in turn.content.interview.walk() if q.id in standing.answers]
    exact = [question.id for question in answered if question.name == name]
    heard = exact or [question.id for question in answered if name in question.heard]
    found = heard or [question.id for question in answered if name in question.name]
    return found[0] if len(found) == 1 else ""


def _correct(turn: Turn, standing: Standing, told: str, words: str, message: int) -> Outcome | None:
    """Answer a question, or a field of one thing (`question.number.field`), anew; None when it is no longer there."""
    name, _, rest = told.partition(".")
    question = turn.content.interview.question(name)
    if question is None:
        return None
    if rest:
        return _correct_thing(turn, standing, question, rest, words, message)
    if name not in standing.answers:
        return None
    outcome = answer_words(turn, standing, question, words, How.TYPED, message)
    # What was asked back is confirmed at its question; all else leaves the clerk where they stand.
    led = any(isinstance(record, Doubted) for record in outcome.records)
    return replace(outcome, records=(*outcome.records, Focused("question", name))) if led else outcome


def _correct_thing(
    turn: Turn, standing: Standing, question: Question, rest: str, words: str, message: int
) -> Outcome | None:
    number, _, name = rest.partition(".")
    entry, field = standing.entry(question.id, int(number)), question.field(name)
    if entry is None or field is None:
        return None
    outcome = tell(turn, standing, question, entry, field, words, How.TYPED, message)
    return replace(outcome, records=tuple(one for one in outcome.records if not isinstance(one, Focused)))
