"""What comes of a whole summary pasted into the chat: `python tests/bench/samples.py FOLDER [--each] [SLUG ...]`.

FOLDER holds the published summaries that the cases of `tests/drafts` are modelled on, a text file for each. A clerk opens
a summary of the case's kind and period, pastes the text as clients send it (parts of 4,096 characters at most, Telegram)
and taps 全部采用 once. Every figure of `facts.json` that a question for a figure carries should then be its answer; two
figures of one question count once, and either is right. Printed are those that arrived, those that were shown and not
taken, and answers that no figure of their question gave.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from cases import Case, content, slugs
from tiny import Talker

from bot.dialogue.wording import show_answer
from bot.interview.extraction import Found, extract
from bot.interview.hearing import ear_of
from bot.interview.model import Figure

MESSAGE = 4096
"""Characters of a message (Telegram)."""


@dataclass
class Came:
    """What came of one summary: how many questions its figures have, how many are answered right, which otherwise."""

    asked: int = 0
    right: int = 0
    wrong: int = 0
    lines: list[str] = field(default_factory=list)


def figures_of(case: Case) -> dict[str, set[Decimal]]:
    """The values of each question for a figure, in the order of the summary."""
    found: dict[str, set[Decimal]] = {}
    for row in case.figures:
        question = content().interview.question(row["fate"])
        if question and question.kind.numeric and not row.get("in_words"):
            found.setdefault(question.id, set()).add(Decimal(row["value"]))
    return found


def parts(text: str) -> Iterator[str]:
    """A text as clients send it: cut at the last line break that fits."""
    while len(text) > MESSAGE:
        at = text.rfind("\n", 1, MESSAGE)
        at = at if at > 0 else MESSAGE
        yield text[:at]
        text = text[at:]
    yield text


def paste(case: Case, text: str) -> Talker:
    """The talk after the text was pasted and all of it taken."""
    unit = content().interview.unit_kind(case.answers["unit"]["kind"])
    assert unit is not None
    period = case.answers["period"]
    span = {"annual": "全年", "half-year": "上半年", "months": f"{period.get('from')}-{period.get('to')}月"}[
        period["kind"]
    ]
    talker = Talker(content()).say("/start").tap("新建总结").say("青禾工会").tap(unit.name)
    for label in (unit.selves[0], unit.parties[0], unit.superiors[0]):
        talker.tap(label)
    talker.say(f"{period['year']}年{span}").tap("不引用")
    for place, part in enumerate(parts(text)):
        talker.at -= timedelta(seconds=min(place, 1))
        talker.say(part)
    return talker.tap("全部采用") if "全部采用" in " ".join(talker.labels()) else talker


def judge(case: Case, text: str) -> Came:
    """What came of a summary."""
    came, asked = Came(), figures_of(case)
    talker = paste(case, text)
    answers = {name: one for name, one in talker.standing.answers.items() if isinstance(one.value, Figure)}
    standing = talker.standing
    heard = extract(ear_of(content().interview, standing.unit.kind), text, standing.period)
    for name, values in asked.items():
        came.asked += 1
        value = answers[name].value if name in answers else None
        if isinstance(value, Figure) and value.value in values:
            came.right += 1
        else:
            came.lines.append(f"  {name} {'/'.join(map(str, values))}: {told(case, name, heard, text)}")
    for name, answer in answers.items():
        if isinstance(answer.value, Figure) and answer.value.value not in asked.get(name, ()):
            came.wrong += 1
            question = content().interview.question(name)
            assert question is not None
            came.lines.append(f"  beside {name} = {show_answer(question, answer)}: {answer.words}")
    return came


def told(case: Case, name: str, heard: Sequence[Found], text: str) -> str:
    """What was heard where the figures of a question stand."""
    lines = []
    for row in case.figures:
        if row["fate"] == name:
            near = [one for one in heard if one.mention.start < row["end"] and one.mention.end > row["start"]]
            what = f"{near[0].question.id if near[0].question else None}" if near else "unread"
            others = " ".join(f"{one.question.id} {one.score:.2f}" for one in near[0].others[:4]) if near else ""
            lines.append(f"{what} [{others}] {text[max(0, row['start'] - 30) : row['end'] + 14]!r}")
    return " & ".join(lines)


def main() -> None:
    """Print how each summary fares, with --each what went wrong, and all of them together."""
    folder, *chosen = [word for word in sys.argv[1:] if not word.startswith("--")]
    total = Came()
    for slug in slugs():
        if chosen and not any(one in slug for one in chosen):
            continue
        came = judge(Case(slug), (Path(folder) / f"{slug}.txt").read_text(encoding="utf-8"))
        share = f"{came.right / came.asked:6.1%}" if came.asked else "     -"
        print(f"{slug:34} {came.right:3} of {came.asked:3} {share}, beside {came.wrong}")
        if "--each" in sys.argv:
            print("\n".join(came.lines))
        total.asked, total.right, total.wrong = (
            total.asked + came.asked, total.right + came.right, total.wrong + came.wrong,
        )  # fmt: skip
    print(f"{'all':34} {total.right:3} of {total.asked:3} {total.right / total.asked:6.1%}, beside {total.wrong}")


if __name__ == "__main__":
    main()
