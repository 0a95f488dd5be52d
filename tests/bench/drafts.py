"""How good drafts are: `python tests/bench/drafts.py` prints the bars of every case, of random answer sets, and the time.

A bar that does not hold is marked; the exit status is 1 then. `measures` is what one draft comes to.
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import Any

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from cases import FOLDER, content, slugs
from dicing import brief_of_all, diced

from bot.content.filed import read_brief
from bot.drafting.brief import Brief
from bot.drafting.document import Document, Heading, Paragraph, Proof, Text
from bot.drafting.headings import AHEAD
from bot.drafting.outline import outline_for
from bot.drafting.printed import lines
from bot.drafting.realise import realise
from bot.interview.model import Figure, Picks, Question

CN = "零〇一二两三四五六七八九十百千万亿"
MEASURE = "(?:家|人|名|位|次|件|份|户|场|期|万元|亿元|元|个|项|支|篇|条|例|起|宗|间|所|台|册|张|对)"
FIGURE = re.compile(
    rf"(?<![\dA-Za-z.·:：+×])\d+(?:,\d{{3}})*(?:\.\d+)?[万亿千百]*|[{CN}]{{2,}}(?=[余多几来]*{MEASURE})"
    r"|[两二三四五六七八九十](?=[余多几来]*(?:家|户|名|场|期|份|篇|万元)(?!人))"
)
SET = re.compile(
    rf"^\s*(?:[{CN}]+、|（[{CN}\d]+）|\d+[.．、](?!\d))|第\s*[\d{CN}]+|[\d{CN}]+届|\d+周年|[一二三四1-4]季度"
    r"|\d{4}\s*[—–~～至-]\s*\d{4}年|\d{2,4}年(?:\d{1,2}[月—–~～至-](?:\d{1,2}月)?)?(?:\d{1,2}日)?|\d{1,2}[—–~～至-]\d{1,2}月"
    r"|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日|\d{1,2}[:：]\d{2}|\d{1,2}[时点]|[〔（]\d+[〕）]号?|\d+号|\d+[·•]\d+|\d+×\d+"
    r"|\d+\+\w+|(?:图|表|附件)\d+|12(?:351|345|348|333)|500强|\d+人(?:以上|以下)(?=的?(?:企业|单位|非公|规模))"
    r"|《[^》]*》|“[^”]{1,14}”",
    re.M,
)
"""What holds digits and is no figure: numbering, ordinals, dates, titles, hotlines (`writing.md`)."""
LEAD = re.compile(rf"^(?:[{CN}]+、|（[{CN}\d]+）|\d+[.．、])[^，。；\d]{{2,24}}。(?=.)")
STOPS = "[。；;！？，,、：:\n“”《》（）()]"
JOKER = "□"


def bare(text: str) -> str:
    """Its hanzi alone, and the jokers."""
    return re.sub(rf"[^\u4e00-\u9fff{JOKER}]", "", text)


def figures(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the figures in a line."""
    blank = SET.sub(lambda found: " " * len(found[0]), text)
    yield from (found.span() for found in FIGURE.finditer(blank))


def hollow(text: Text, names: Sequence[str] = ()) -> str:
    """A text with every fact, every name and what stands in 《》 put to one joker."""
    whole, at = "", 0
    for mark in text.marks:
        whole += text.text[at : mark.start] + JOKER
        at = mark.end
    whole += text.text[at:]
    for name in names:
        whole = whole.replace(name, JOKER)
    return re.sub("《[^》]*》", JOKER, whole)


def runs(text: str, size: int, stops: str) -> Iterator[str]:
    """Every run of so many hanzi that no stop parts."""
    for part in re.split(stops, text):
        word = bare(part)
        yield from (word[at : at + size] for at in range(len(word) - size + 1))


def names_of(brief: Brief) -> tuple[str, ...]:
    """What the unit and those above it are called, the longest first."""
    unit = brief.unit
    found = {unit.name, unit.self_name, unit.party, unit.superior}
    return tuple(sorted((name for name in found if len(name) > 1), key=len, reverse=True))


def told_once(document: Document, brief: Brief) -> Sequence[str]:
    """Runs of eight hanzi that occur twice; names of what is counted, and of the unit, may."""
    names = [bare(question.name) for _, _, question in content().interview.walk()]
    seen, twice = set[str](), set[str]()
    for _, before, text in lines(document):
        for run in runs(before + hollow(text, names_of(brief)), 8, f"{STOPS}|{JOKER}"):
            (twice if run in seen else seen).add(run)
    return sorted(run for run in twice if not any(run in name or name in run for name in names if name))


def unsaid(document: Document, brief: Brief) -> Sequence[str]:
    """Answers that do not stand in a paragraph of their own section."""
    homes = {question.id: section.id for section, _, question in content().interview.walk()}
    shown = {
        (block.section, of)
        for block in document.blocks
        if isinstance(block, Paragraph)
        for mark in block.content.marks
        for of in [(mark.source.question, mark.source.item), *mark.source.of]
    }
    wanted: list[tuple[str, int | None]] = []
    wanted += [
        (name, None)
        for name, answer in brief.answers.items()
        if speaks(content().interview.question(name), answer.value)
    ]
    wanted += [(name, place) for name, entries in brief.entries.items() for place, _ in enumerate(entries)]
    return [f"{name}" for name, place in wanted if (homes[name], (name, place)) not in shown]


def speaks(question: Question | None, value: object) -> bool:
    """Whether an answer has something to say: no zero, no choice that is silent."""
    match value:
        case Figure():
            return bool(value.value or value.high)
        case Picks():
            said = {choice.id for choice in question.choices if choice.said} if question else set()
            return bool(said & set(value.ids) or value.own)
        case _:
            return True


def unproven(document: Document) -> Sequence[str]:
    """Figures that no answer holds; the title's and the signature's are the period's and the day's."""
    found = []
    for block, before, text in [*lines(document)][1:-2]:
        del block
        line, off = before + text.text, len(before)
        for start, end in figures(line):
            if not any(mark.start + off <= start and end <= mark.end + off for mark in text.marks):
                found.append(line[start:end])
    return found


def sentences(document: Document) -> Iterator[tuple[str, bool]]:
    """Every sentence of the body, with whether it holds a fact."""
    for _, before, text in [*lines(document)][1:-2]:
        line, off = before.strip() + text.text, len(before.strip())
        start = found.end() if (found := LEAD.match(line)) else 0
        if re.search("[。；！？]", line[start:]):
            for found in re.finditer("[^。；！？\n]+", line[start:]):
                a, b = start + found.start() - off, start + found.end() - off
                if len(bare(found[0])) >= 4:
                    yield found[0], any(mark.start < b and mark.end > a for mark in text.marks)


def parallel(document: Document, brief: Brief) -> bool:
    """Whether the headings over sections are of one set, in one build, and each stands over a paragraph."""
    headings = {
        block.section: block.content.text
        for block in document.blocks
        if isinstance(block, Heading) and block.level == 1
    }
    sets = outline_for(content().book, brief).sets
    one_set = not headings or any(
        all(text in (*one[section], *one.get(AHEAD, ())) for section, text in headings.items()) for one in sets
    )
    full = all(
        isinstance(after, Paragraph)
        or (isinstance(after, Heading) and isinstance(now, Heading) and after.level > now.level)
        for now, after in zip(document.blocks, document.blocks[1:], strict=False)
        if isinstance(now, Heading)
    )
    return one_set and full


def measures(document: Document, brief: Brief) -> dict[str, Any]:
    """What a draft comes to against the bars of `writing.md`; lists name what breaks one, `broken` the bars broken."""
    texts = [text for _, _, text in lines(document)]
    free = sum(len(bare(t.text[m.start : m.end])) for t in texts for m in t.marks if m.source.proof is Proof.WORDS)
    hanzi = sum(len(bare(before + text.text)) for _, before, text in lines(document))
    counted = sum(len([*figures(before + text.text)]) for _, before, text in [*lines(document)][1:-2])
    told = [*sentences(document)]
    empty = sum(not holds for _, holds in told)
    given = sum(isinstance(answer.value, Figure) for answer in brief.answers.values())
    found: dict[str, Any] = {
        "hanzi": hanzi,
        "given": given,
        "figures": counted,
        "density": round(1000 * counted / max(hanzi - free, 1), 1),
        "sentences": len(told),
        "empty": empty,
        "empty share": round(empty / max(len(told), 1), 3),
        "unsaid": unsaid(document, brief),
        "unproven": unproven(document),
        "twice": told_once(document, brief),
        "parallel": parallel(document, brief),
    }
    return {**found, "broken": broken(found)}


def broken(found: Mapping[str, Any]) -> Sequence[str]:
    """The bars that do not hold."""
    holds = {
        "unsaid": not found["unsaid"],
        "unproven": not found["unproven"],
        "twice": not found["twice"],
        "parallel": found["parallel"],
        "density": found["given"] < 10 or found["density"] >= 12,
        "empty": found["empty"] <= 3 or found["empty share"] <= 0.25,
    }
    return [name for name, good in holds.items() if not good]


def shared(one: Document, other: Document, names: Sequence[str]) -> float:
    """The share of a draft's own hanzi that stand in runs of ten or more which another draft has too."""
    theirs = {run for _, before, text in lines(other) for run in runs(before + hollow(text, names), 10, "\n")}
    inside = whole = 0
    for _, before, text in lines(one):
        word = bare(before + hollow(text, names))
        flags = [False] * len(word)
        for at in range(len(word) - 9):
            if word[at : at + 10] in theirs:
                flags[at : at + 10] = [True] * 10
        inside += sum(flag for flag, char in zip(flags, word, strict=True) if char != JOKER)
        whole += sum(char != JOKER for char in word)
    return inside / max(whole, 1)


def briefs(count: int = 25) -> Iterator[tuple[str, Brief]]:
    """The brief of every case, then random ones."""
    yield from ((slug, read_brief(FOLDER / slug / "answers.json", content())) for slug in slugs())
    yield from ((f"random {seed}", diced(content().interview, seed)) for seed in range(count))


def timed(size: int, rounds: int = 20) -> float:
    """Milliseconds of work for a draft of so many facts, planned and realised: the middle of several rounds."""
    brief = brief_of_all(content().interview, size)
    spent = []
    for seed in range(rounds):
        start = process_time()
        realise(content().interview, content().book, Brief(brief.unit, brief.period, brief.day, seed, brief.answers))
        spent.append(process_time() - start)
    return 1000 * sorted(spent)[rounds // 2]


COLUMNS = ("hanzi", "given", "figures", "density", "sentences", "empty")


def main() -> int:
    """Print the table and the times; 1 where a bar does not hold."""
    print(f"| {'draft':32} | {' | '.join(COLUMNS)} | broken |")
    failed = 0
    for name, brief in briefs():
        found = measures(realise(content().interview, content().book, brief), brief)
        failed += bool(found["broken"])
        told = "; ".join(f"{bar} {found.get(bar)}" for bar in found["broken"])
        print(f"| {name:32} | {' | '.join(f'{found[key]:5}' for key in COLUMNS)} | {told} |")
    for size in (75, 150, 300):
        print(f"{size} facts: {timed(size):.1f} ms")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
