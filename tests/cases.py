"""The cases of `tests/drafts`: answers as a clerk would file them, the draft and ledger they give, and what became of
every figure of the published summary they are modelled on.

`python tests/cases.py` writes draft, ledger and tables anew; look at what it changed before it is committed.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from bot.content.filed import read_brief
from bot.content.loader import Content, load, templates_folder
from bot.drafting import ledger
from bot.drafting.document import Document
from bot.drafting.printed import plain
from bot.drafting.realise import realise
from bot.interview.wishes import Tables

FOLDER = Path(__file__).parent / "drafts"
PERIOD = "period"
"""The fate of a year: the period is asked of everybody."""
Row = Mapping[str, Any]


@cache
def content() -> Content:
    """The content as it is shipped."""
    return load(templates_folder())


@cache
def questions() -> frozenset[str]:
    """The ids of all questions."""
    return frozenset(question.id for _, _, question in content().interview.walk())


@dataclass(frozen=True)
class Case:
    """One case; `figures` are all that stand in the summary it is modelled on, `words` its other facts."""

    slug: str

    @property
    def folder(self) -> Path:
        return FOLDER / self.slug

    @property
    def answers(self) -> Mapping[str, Any]:
        return _read(self.folder / "answers.json")

    @property
    def figures(self) -> Sequence[Row]:
        return _read(self.folder / "facts.json")["figures"]

    @property
    def words(self) -> Sequence[Row]:
        return _read(self.folder / "facts.json")["words"]

    def document(self) -> Document:
        """The draft of the answers."""
        brief = read_brief(self.folder / "answers.json", content())
        return realise(content().interview, content().book, brief)

    def dressed(self) -> Document:
        """The draft with all that may stand beside its text: tables, an addressee, what is attached, who has a copy."""
        brief = read_brief(self.folder / "answers.json", content())
        wishes = replace(
            brief.wishes, tables=frozenset(Tables), addressee="上级工会", copied="各基层工会", enclosed=("名单", "照片")
        )
        return realise(content().interview, content().book, replace(brief, wishes=wishes))

    def given(self, question: str) -> Any:
        """What the case answers to a question; notes stand under their section."""
        if question.startswith("note_"):
            return self.answers.get("notes", {}).get(
                question.removeprefix("note_"), self.answers["answers"].get(question)
            )
        return self.answers["answers"].get(question)


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def slugs() -> list[str]:
    """The names of all cases."""
    return sorted(path.parent.name for path in FOLDER.glob("*/answers.json"))


def ledger_text(document: Document) -> str:
    """The ledger as it is kept beside its draft."""
    return json.dumps(list(ledger.rows(document)), ensure_ascii=False, indent=1) + "\n"


HEAD = """# The cases

Each folder is one reporter: `answers.json` (made from the facts of a published summary, people and places renamed),
`draft.txt` and `ledger.json` as they come of it, and `facts.json`: every figure that stands in that summary with its
fate (the question that carries it, `period` for a year, a note, or none and why), and its other facts.

| case | kind | figures | by a question | in free text | not carried | other facts | carried |
|---|---|---:|---:|---:|---:|---:|---:|
"""


def fates(rows: Sequence[Row]) -> tuple[int, int, int]:
    """How many facts a question of its own carries, free text carries, nothing carries."""
    asked = sum(row["fate"] in questions() | {PERIOD} and not row.get("in_words") for row in rows)
    none = sum(row["fate"] == "none" for row in rows)
    return asked, len(rows) - asked - none, none


def table() -> str:
    """The table of `tests/drafts/README.md`."""
    return HEAD + "".join(_lines())


def _lines() -> Iterator[str]:
    total = [0] * 6
    for slug in slugs():
        case = Case(slug)
        figures = fates(case.figures)
        words = (len(case.words), len(case.words) - fates(case.words)[2])
        row = [len(case.figures), *figures, *words]
        total = [before + now for before, now in zip(total, row, strict=True)]
        yield f"| {slug} | {case.answers['unit']['kind']} | {' | '.join(map(str, row))} |\n"
    yield f"| **all** | | {' | '.join(map(str, total))} |\n"


def renew() -> None:
    """Write drafts, ledgers and the table as they come of the answers now."""
    for slug in slugs():
        case = Case(slug)
        document = case.document()
        (case.folder / "draft.txt").write_text(plain(document), encoding="utf-8")
        (case.folder / "ledger.json").write_text(ledger_text(document), encoding="utf-8")
    from tabled import readme  # it measures the cases, so it needs them first

    (FOLDER / "README.md").write_text(readme(), encoding="utf-8")


if __name__ == "__main__":
    renew()
