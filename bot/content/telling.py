"""What is wrong with what a topic says: its phrases, its clauses, and the phrases of what it has told one by one."""

from collections.abc import Iterator, Mapping

from bot.content.building import topic_of
from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.content.items import says_faults
from bot.content.known import REPEATED, Known
from bot.content.reach import reach_faults
from bot.content.trial import Trial, read_phrases, telling_faults
from bot.drafting.specimens import specimen
from bot.interview.model import Topic

BUTTONS = {"yes": "yes", "no": "no"}
"""Stand in for the names of a yes-or-no question's buttons, which no phrase says."""


def topic_faults(source: Source, where: Where, frame: Mapping[str, object], known: Known) -> Iterator[Fault]:
    """The faults of what the topic that stands at `where` says, its tables being sound."""
    table = source.table["topic"][where[1]]
    topic = topic_of(table, {"yesno": BUTTONS})
    single = [question for question in topic.questions if not question.kind.repeated]
    facts = {question.id: specimen(question, place) for place, question in enumerate(single)}
    listed = frozenset(question.id for question in topic.questions if question.kind.repeated)
    trial = Trial(source, facts, frame, known.set_numbers, listed)
    texts = {(*where, "phrase", place, "text"): row["text"] for place, row in enumerate(table.get("phrase", ()))}
    rows = [((*where, "question", place), row) for place, row in enumerate(table["question"])]
    yield from telling_faults(trial, texts, (((*at, "clause"), row) for at, row in rows if row["kind"] not in REPEATED))
    for at, row in rows:
        if "says" in row and known.items is not None:
            yield from says_faults(at, row, known.items[row["kind"]], trial)
    phrases, _ = read_phrases(source, texts)
    yield from reach_faults(source, where, topic, known.kinds or _kinds_in(topic), phrases)


def _kinds_in(topic: Topic) -> frozenset[str]:
    """The kinds of unit a topic names, and one it does not."""
    return frozenset({""}).union(topic.kinds, *(question.kinds for question in topic.questions))
