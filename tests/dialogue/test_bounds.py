"""Whatever grows has a bound: one over is refused in a sentence, what stood before stands, and what is at it fits."""

import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter

import pytest
from tiny import Talker, fits
from walking import shipped

from bot.content.loader import templates_folder
from bot.dialogue.bounds import LISTED, MORE_ROWS, OF_DESK, OF_SUMMARY, ROWS
from bot.dialogue.desk import fold_desk
from bot.dialogue.desklog import Deleted, LetterheadKept, SummaryOpened, UnitTold
from bot.dialogue.events import Deliver, Filed, Lettered, Pictured, Shot, Tap, Tapped
from bot.dialogue.leaves import write
from bot.drafting.printed import plain
from bot.interview.answers import Answer, EntryPassed, EntryTold, How, Picked
from bot.interview.model import Kind, Question, Words
from bot.interview.photos import Photo, Photographed, PhotoRemoved
from bot.interview.records import Focused, Record, Row, TopicsChosen
from bot.interview.wishes import Returned, Rewritten
from bot.rendering.press import SUFFIXES, Press

MOST = {bound.key: bound.most for bound in (*OF_SUMMARY, *OF_DESK)} | {"rows": ROWS}
SENTENCES = tomllib.loads((templates_folder() / "chat.toml").read_text(encoding="utf-8"))["bound"]
SECONDS = 20.0
"""What a draft at every bound may take on a machine that does other things as well."""


@pytest.fixture
def talker() -> Talker:
    """A clerk with a summary open."""
    talker = Talker(shipped()).say("/start").tap("新建总结").say("青禾街道总工会").tap("街道")
    return talker.tap("街道总工会").tap("街道党工委").tap("区总工会").tap("上半年").tap("不引用")


def put(talker: Talker, records: Iterable[Record]) -> None:
    """Write records into the log of the summary in hand, each a step."""
    rows = list(talker.logs[talker.current])
    for record in records:
        rows.append(Row(rows[-1].seq + 1, rows[-1].step + 1, talker.by, talker.at, record))
    talker.logs[talker.current] = tuple(rows)


def listed(*kinds: Kind) -> list[Question]:
    return [q for _, _, q in shipped().interview.walk() if (q.kind in kinds if kinds else q.kind.repeated)]


def told(question: Question, number: int, words: str) -> list[Record]:
    """One thing by its name, with nothing more to be asked of it."""
    first, *others = question.fields
    answer = Answer(question.id, Words(words), words, How.TYPED, 100 + number, number)
    rest = tuple(field.id for field in others)
    passed = [EntryPassed(question.id, number, rest)] if rest else []
    return [EntryTold(question.id, number, first.id, answer), *passed]


def things(count: int, words: str) -> list[Record]:
    """Things by the dozen, as many as a question takes for each."""
    questions = listed()
    return [one for n in range(count) for one in told(questions[n // LISTED], n % LISTED + 1, f"{words}{n}")]


def refused(talker: Talker, key: str, act: Callable[[], object]) -> None:
    """An act is refused in the sentence of its bound, and leaves everything as it was."""
    logs, desk = dict(talker.logs), talker.desk
    act()
    words = re.split(r"\{\{.*?\}\}", SENTENCES[key])
    assert all(part in talker.text for part in words), (key, talker.text[:200])
    assert talker.logs == logs
    assert talker.desk == desk
    assert fits(talker.screen)


def test_a_question_takes_so_many_things_however_they_are_told(talker: Talker) -> None:
    question = listed(Kind.ACTIVITY)[0]
    put(
        talker,
        [
            *(one for n in range(1, LISTED + 1) for one in told(question, n, f"第{n}场")),
            Focused("question", question.id),
        ],
    )
    talker.do(Tapped(Tap("q", talker.current, question.id), live=True))
    assert fits(talker.screen)
    refused(talker, "listed", lambda: talker.say("再来一场"))


def test_a_summary_takes_so_many_things(talker: Talker) -> None:
    question = listed(Kind.ACTIVITY)[-1]
    put(talker, things(MOST["things"], "活动"))
    talker.do(Tapped(Tap("q", talker.current, question.id), live=True))
    refused(talker, "things", lambda: talker.say("再来一场"))
    talker.do(Tapped(Tap("m", talker.current), live=True))
    assert fits(talker.screen)


def test_a_summary_takes_so_many_words_and_fewer_are_taken_again(talker: Talker) -> None:
    (question, *_), text = listed(Kind.NOTE), "话" * 2_900
    several = listed(Kind.NOTE, Kind.CASE)
    each = MOST["words"] // len(text)
    put(talker, [one for n in range(each) for one in told(several[n % len(several)], n // len(several) + 1, text)])
    talker.do(Tapped(Tap("q", talker.current, question.id), live=True))
    refused(talker, "words", lambda: talker.say("长" * 2_900))
    talker.say("短")
    assert talker.standing.entries[question.id][-1].told[question.fields[0].id].words == "短"


def test_a_question_takes_so_many_choices_of_ones_own(talker: Talker) -> None:
    question = listed(Kind.CHOICES)[0]
    own = tuple(f"另一种很长很长的做法第{n}项" for n in range(MOST["own"]))
    put(talker, [Picked(question.id, (), own), Focused("question", question.id)])
    talker.do(Tapped(Tap("q", talker.current, question.id), live=True))
    assert fits(talker.screen)
    refused(talker, "own", lambda: talker.say("再加一种"))


def test_a_summary_takes_so_many_photos_in_all_and_its_list_fits(talker: Talker) -> None:
    section = shipped().interview.sections[0].id
    photos = [Photo(n, f"d{n}", 9, 9, section, "", "图" * 500, n) for n in range(1, MOST["photos"] + 1)]
    gone = [PhotoRemoved(photo.number) for photo in photos[:-29]]
    put(talker, [*map(Photographed, photos), *gone])
    talker.do(Tapped(Tap("ih", talker.current, section), live=True))
    assert fits(talker.screen)
    assert len(re.findall("图图", talker.text)) >= 29
    shot = Shot("fresh", 9, 9, b"x", 9_000, "")
    refused(talker, "photos", lambda: talker.do(Pictured((shot,), ())))
    for photo in (photos[0], photos[-1]):
        talker.do(Tapped(Tap("ii", talker.current, str(photo.number)), live=True))
        assert fits(talker.screen)


def test_a_summary_takes_so_many_corrected_drafts(talker: Talker) -> None:
    talker.say("上半年新建工会4家，发展会员610人。走访慰问困难职工83户，发放慰问金6.4万元。").tap("全部采用").say(
        "/draft"
    )
    assert any(isinstance(reply, Deliver) for reply in talker.replies)
    paper = plain(write(talker.content, talker.standing))
    most = MOST["returned"] // 100_000
    put(talker, [Returned("字" * 100_000, 9_000 + n) for n in range(most)])
    corrected = paper.replace("610", "611")
    assert corrected != paper
    refused(talker, "returned", lambda: talker.do(Filed(corrected, 9_900)))
    talker.say("/versions")
    assert fits(talker.screen)


def test_a_log_takes_so_many_rows_and_a_draft_can_still_be_had(talker: Talker) -> None:
    question = listed(Kind.ACTIVITY)[0]
    section, topic = next((one.id, topic.id) for one, topic, asked in shipped().interview.walk() if asked is question)
    put(talker, [TopicsChosen(section, (topic,), done=True)])
    room = ROWS - len(talker.logs[talker.current])
    put(talker, [*told(question, 1, "一场"), *(told(question, 1, f"改了{n}次")[0] for n in range(room - 2))])
    talker.do(Tapped(Tap("q", talker.current, question.id), live=True))
    refused(talker, "rows", lambda: talker.say("再来一场"))
    talker.say("/draft")
    assert any(isinstance(reply, Deliver) for reply in talker.replies)
    put(talker, [Focused("map")] * (ROWS + MORE_ROWS - len(talker.logs[talker.current])))
    refused(talker, "rows", lambda: talker.do(Tapped(Tap("q", talker.current, question.id), live=True)))


def test_a_clerk_writes_for_so_many_units(talker: Talker) -> None:
    talker.desk += tuple(UnitTold(f"u{n}", "name", "甲" * 37 + f"{n:03}") for n in range(2, MOST["units"] + 1))
    talker.say("/new")
    assert fits(talker.screen)
    talker.tap("另一个单位")
    refused(talker, "units", lambda: talker.say("又一个街道总工会"))


def test_a_clerk_has_so_many_summaries_and_putting_one_away_makes_room(talker: Talker) -> None:
    one = "青禾街道总工会"
    talker.desk += tuple(SummaryOpened(f"t{n}", "u1", "2025h1") for n in range(MOST["summaries"] - 1))
    talker.say("/new").tap(one)
    refused(talker, "summaries", lambda: talker.tap("2026年全年"))
    talker.desk += (Deleted("t0"),)
    talker.say("/new").tap(one).tap("2026年全年")
    assert talker.current not in ("", "s1")


def test_a_clerk_has_so_many_summaries_with_those_put_away(talker: Talker) -> None:
    more = range(MOST["kept"] - 1)
    talker.desk += tuple(SummaryOpened(f"t{n}", "u1", "2025h1") for n in more)
    talker.desk += tuple(Deleted(f"t{n}") for n in more)
    talker.say("/list")
    assert fits(talker.screen)
    talker.say("/new").tap("青禾街道总工会")
    refused(talker, "kept", lambda: talker.tap("2026年全年"))


def test_a_clerk_sends_so_many_templates_and_an_earlier_one_is_taken_again(talker: Talker) -> None:
    talker.desk += tuple(LetterheadKept("u1", f"d{n}", f"模板{n}.docx") for n in range(MOST["lettered"]))

    def send(digest: str) -> Talker:
        return talker.do(Filed("{{ 正文 }}", 9_000, letterhead=Lettered("红头.docx", digest, b"x")))

    refused(talker, "lettered", lambda: send("another"))
    send("d3")
    assert fold_desk(talker.desk).letterheads["u1"].digest == "d3"


def test_every_bound_is_reached_here_and_has_its_sentence() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert {key for key in MOST if f'refused(talker, "{key}"' in source} == set(MOST)
    assert set(SENTENCES) == set(MOST)


def test_a_busy_union_is_far_from_every_bound(talker: Talker) -> None:
    """Sixty figures, a hundred activities with all their fields, forty paragraphs of one's own, every photo there is."""
    section = shipped().interview.sections[0].id
    put(talker, things(100, "职工运动会，4月，近400人，与妇联合办，评出先进集体五个，职工反响热烈" * 2))
    put(talker, [Rewritten(f"paragraph{n}", "自己写的一段话" * 30) for n in range(40)])
    put(talker, [Photographed(Photo(n, f"d{n}", 9, 9, section, "", "说明" * 15, n)) for n in range(1, 31)])
    standing = talker.standing
    sizes = {bound.key: bound.size(standing) for bound in OF_SUMMARY}
    assert all(size <= MOST[key] / 3 for key, size in sizes.items() if key != "listed"), sizes


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_draft_at_the_bounds_is_made_in_seconds(full: Talker, suffix: str) -> None:
    begun = perf_counter()
    document = write(full.content, full.standing)
    made = Press(full.content.look, full.content.typeset).make(document, suffix)
    assert made
    assert perf_counter() - begun < SECONDS
    if suffix == ".txt":
        assert made.decode().count("办了一场") >= MOST["things"]


@pytest.fixture(scope="module")
def full() -> Talker:
    """A summary with as many things as it takes, which tell nearly as many words as it takes."""
    talker = Talker(shipped()).say("/start").tap("新建总结").say("青禾街道总工会").tap("街道")
    talker.tap("街道总工会").tap("街道党工委").tap("区总工会").tap("上半年").tap("不引用")
    sections = talker.content.interview.sections
    put(talker, [TopicsChosen(one.id, tuple(topic.id for topic in one.topics), done=True) for one in sections])
    put(talker, things(MOST["things"], "办了一场" + "热热闹闹的活动" * 26))
    assert 0.9 * MOST["words"] < sum(bound.size(talker.standing) for bound in OF_SUMMARY if bound.key == "words")
    return talker
