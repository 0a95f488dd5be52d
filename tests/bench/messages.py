"""How many updates a clerk causes from /new to the draft, taps and all: `python tests/bench/messages.py [FOLDER]`.

Each case of `tests/drafts` is told question by question. With FOLDER, which holds the published summaries the cases are
modelled on, each is pasted as well, as clients send it (parts of 4,096 characters at most, Telegram), all of it taken
with one tap, and what is asked about figures that were told twice answered.
"""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from cases import Case, content, slugs
from samples import parts
from telling import Teller


def facts_of(case: Case) -> int:
    """The figures and other facts of the summary a case is modelled on."""
    return len(case.figures) + len(case.words)


def paste(case: Case, text: str) -> int:
    """Updates from /new to the draft when a text is pasted."""
    teller = Teller(content(), case)
    teller.open()
    for part in parts(text):
        teller.say(part)
    while any("全部采用" in label for label in teller.talker.labels()):
        teller.tap("全部采用")
    while "替换" in teller.talker.labels():
        teller.tap("替换")
    if "出稿（Word）" not in teller.talker.labels():
        teller.tap("板块目录")
    teller.tap("出稿（Word）")
    return teller.updates


def main(folder: Path | None) -> None:
    """Print the updates of every case, and for each fact of it."""
    for slug in slugs():
        case = Case(slug)
        updates, facts = Teller(content(), case).tell().updates, facts_of(case)
        line = f"{slug:32} {updates:4} updates, {facts:4} facts: {updates / facts:.2f} each"
        if folder:
            line += f"; pasted {paste(case, (folder / f'{slug}.txt').read_text('utf-8'))}"
        print(line)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else None)
