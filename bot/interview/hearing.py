"""Which question a figure of a note answers: the one whose words stand around it, and whose measure it has.

Words count by how few questions share them and by where they stand: in the figure's own clause most, in its sentence
less, in the headings above least. Nothing is guessed: below a threshold a figure stays without a question.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

from bot.interview.figures import own_measure
from bot.interview.measures import distance, group, stands_for
from bot.interview.mentions import Mention
from bot.interview.model import Interview, Kind, Question, Topic

_HANZI = re.compile("[\u4e00-\u9fff]+")
_ASIDE = re.compile("（[^（）]*）|[(][^()]*[)]")
_HINTS = re.compile("本期|目前|多少|一共|其中|[几吗请或共有的]")
_PLAN = re.compile("计划|打算|目标|力争|预计|拟|下一步|下半年|明年")
_GROWTH = re.compile("增长|同比|涨|增幅|提高")
_RATE = re.compile("标准|人均|每人|每户|平均|月均")
_STOCK = re.compile("现有|共有|总数|累计|目前|已有|在册")
_FLOW = re.compile("新建|新增|新组建|组建|发展|吸纳|新签|新")
TOPIC = 0.22
"""What it counts for that the figure before was of the same topic."""
_MARKS = tuple(
    re.compile(words)
    for words in re.split(
        " ",
        "女 劳模|劳动模范 农民工|外来务工|务工人员 退休|离休 工伤|伤残 大病|重病|患病|住院 单亲 "
        "下岗|失业|再就业 新就业|外卖|快递|货车|网约 百人以上|规模 服务中心 500强|五百强 千人以上 残疾 "
        "机关|事业 村|社区 小微|25人以下 园区|开发区 累计|以来 大学|中小学|学生|子女|助学 在职 "
        "税务|国税|地税 行业|区域 集体 个人|同志 专职|兼职 月 书屋|图书 分会|小组 志愿 干部|主席 "
        "安全|安康 竞赛|比赛|大赛 体检 财务|经审|审计 低保 网络|媒体|报刊 预警 驿站 党员|入党 和谐 "
        "上级|区总|市总|省总 示范|先进|达标 其他|其它 续签 调解|调处 信访|来访",
    )
)
"""What tells whose a figure is: of two questions alike the one that names it is meant, and where it is absent, not."""
LACKING = 0.6
BESIDE = 0.8
PHRASE = 0.2
NEAR = 0.5
"""Zones that count more are the figure's own."""
LEAST = 0.1
_COUNTED = re.compile("现有|总数|共有|目前|人数|数量|总额|资金数|累计(?=.{2})|共(?=.{2})")
COMMON = 60
"""A pair of hanzi that so many questions share tells them apart no more."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of text around a figure, and how much what stands in it counts."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Heard:
    """A question with its topic, and how well a figure's surroundings fit it."""

    question: Question
    topic: str
    score: float


class _Same:
    """An interview by its identity: what is learnt of it is not learnt again."""

    def __init__(self, interview: Interview) -> None:
        self.interview = interview

    def __hash__(self) -> int:
        return id(self.interview)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.interview is self.interview


@lru_cache(maxsize=32)
def _ear_of(same: _Same, kind: str) -> "Ear":
    return Ear(same.interview, kind)


def ear_of(interview: Interview, kind: str = "") -> "Ear":
    """The ear for the figures that a kind of unit is asked (all if empty), kept for the next note."""
    return _ear_of(_Same(interview), kind)


@dataclass(frozen=True, slots=True)
class _Trait:
    """What a question asks for: whether a target, a growth, so much a head; a stock or a flow; whose figure it is."""

    plan: bool
    growth: bool
    rate: bool
    stock: bool
    flow: bool
    named: int
    known: int

    @classmethod
    def of(cls, question: Question) -> "_Trait":
        asked = question.name + question.ask
        return cls(
            plan=bool(_PLAN.search(asked)),
            growth=bool(_GROWTH.search(asked)),
            rate=bool(_RATE.search(asked)),
            stock=bool(_STOCK.match(question.name)),
            flow=bool(_FLOW.match(question.name)),
            named=_marks_of(_ASIDE.sub("", question.name)),
            known=_marks_of(asked + "".join(question.heard)),
        )


class Ear:
    """What the questions of an interview are known by, laid out for fast hearing."""

    def __init__(self, interview: Interview, kind: str = "") -> None:
        """Learn the words of the questions for figures that a kind of unit is asked (all if empty)."""
        asked = [(t, q) for _, t, q in interview.walk() if q.kind.numeric and _is_asked(kind, t, q)]
        self._questions = [question for _, question in asked]
        self._traits = [_Trait.of(question) for question in self._questions]
        self._topic_of = [topic.id for topic, _ in asked]
        self._topics: dict[str, list[int]] = defaultdict(list)
        for place, topic in enumerate(self._topic_of):
            self._topics[topic].append(place)
        self._words = [_words_of(topic, question) for topic, question in asked]
        shared = Counter(pair for words in self._words for pair in words)
        self._rare = {pair: log(1 + len(asked) / times) for pair, times in shared.items() if times < COMMON}
        self._fits: dict[str, list[float]] = {}
        self._indices: dict[tuple[bool, ...], _Index] = {}

    def hear(self, zones: Sequence[Zone], mention: Mention, topic: str = "") -> list[Heard]:
        """The questions a figure may answer, the best first; `topic` is what the figure before it was of."""
        fits = self._fits_of(mention.measure)
        scores = self._index(fits).score(_best(zones))
        for place in self._topics.get(topic, ()):
            scores[place] = scores.get(place, 0.0) + TOPIC
        near = "".join(zone.text for zone in zones if zone.weight > NEAR)
        scene = _Scene(
            mention, bool(_STOCK.search(near)), bool(_FLOW.search(near)), _marks_of(near),
            _marks_of("".join(zone.text for zone in zones)),
        )  # fmt: skip
        found = [
            Heard(self._questions[place], self._topic_of[place], score * fit * _suits(self._traits[place], scene))
            for place, score in scores.items()
            if (fit := fits[place]) and score > LEAST
        ]
        return sorted(found, key=lambda heard: -heard.score)

    def _fits_of(self, measure: str) -> list[float]:
        """How well a measure fits each question."""
        if measure not in self._fits:
            self._fits[measure] = [_measure_fit(question, measure) for question in self._questions]
        return self._fits[measure]

    def _index(self, fits: Sequence[float]) -> "_Index":
        """The words of the questions that fit, laid out once for all measures that the same ones fit."""
        key = tuple(map(bool, fits))
        if key not in self._indices:
            self._indices[key] = _Index(
                [
                    (place, self._words[place], _phrases_of(question))
                    for place, question in enumerate(self._questions)
                    if key[place]
                ],
                self._rare,
            )
        return self._indices[key]


class _Index:
    """Pairs of hanzi with the questions, and the phrases of questions, they stand in."""

    def __init__(self, known: Iterable[tuple[int, Mapping[str, float], set[str]]], rare: Mapping[str, float]) -> None:
        """Lay out the words each question is known by; pairs that are not `rare`, since nearly all share them, not."""
        self._pairs: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._phrases: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._owners: list[tuple[int, float]] = []
        for place, words, phrases in known:
            weights = {pair: times * rare[pair] for pair, times in words.items() if pair in rare}
            norm = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
            for pair, weight in weights.items():
                self._pairs[pair].append((place, weight / norm))
            for phrase in phrases:
                pairs = {pair for pair in _pairs_of(phrase) if pair in rare}
                for pair in pairs:
                    self._phrases[pair].append((len(self._owners), rare[pair]))
                self._owners.append((place, sum(rare[pair] for pair in pairs)))

    def score(self, stands: Mapping[str, float]) -> dict[int, float]:
        """How much of what each question is known by stands there: in pairs, and in one phrase as a whole."""
        scores: dict[int, float] = {}
        matched: dict[int, float] = {}
        for pair, weight in stands.items():
            for place, own in self._pairs.get(pair, ()):
                scores[place] = scores.get(place, 0.0) + own * weight
            for part, own in self._phrases.get(pair, ()):
                matched[part] = matched.get(part, 0.0) + own * weight
        best: dict[int, float] = {}
        for part, mass in matched.items():
            place, whole = self._owners[part]
            covered = mass * mass / whole
            if covered > best.get(place, 0.0):
                best[place] = covered
        for place, more in best.items():
            scores[place] = scores.get(place, 0.0) + more * PHRASE
        return scores


def _is_asked(kind: str, topic: Topic, question: Question) -> bool:
    return not kind or all(not kinds or kind in kinds for kinds in (topic.kinds, question.kinds))


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a figure's surroundings say: a stock or a flow, and whose figure it is, in its clause and `around` it."""

    mention: Mention
    stock: bool
    flow: bool
    here: int
    around: int


def _suits(trait: _Trait, scene: _Scene) -> float:
    """How well what a question asks for suits what the words around a figure say of it."""
    mention, suits = scene.mention, 1.0
    if trait.plan != mention.plan:
        suits *= 0.25
    if trait.growth != mention.growth:
        suits *= 0.3 if mention.growth else 0.6
    if trait.rate != mention.rate:
        suits *= 0.4 if mention.rate else 0.7
    if scene.flow and not scene.stock and trait.stock:
        suits *= 0.6
    if scene.stock and not scene.flow and trait.flow:
        suits *= 0.7
    return (
        suits * LACKING ** (trait.named & ~scene.around).bit_count() * BESIDE ** (scene.here & ~trait.known).bit_count()
    )


def _marks_of(text: str) -> int:
    """Which of the words that tell whose a figure is stand in a text, a bit each."""
    return sum(1 << place for place, mark in enumerate(_MARKS) if mark.search(text))


def _phrases_of(question: Question) -> set[str]:
    """The words a question is known by, without those that only say that something is counted."""
    told = (*question.heard, question.name, *re.split("[/、]", question.indicator))
    bare = {_COUNTED.sub("", _ASIDE.sub("", phrase)) for phrase in told}
    return {phrase for phrase in bare if len(phrase) > 1}


def _words_of(topic: Topic, question: Question) -> Mapping[str, float]:
    """The pairs of hanzi a question is known by, each with how much it tells."""
    ask = _HINTS.sub("|", question.ask)
    told = ((3.0, question.name), *((3.0, heard) for heard in question.heard), (1.0, question.indicator), (1.0, ask))
    found: dict[str, float] = {}
    for weight, text in (*told, (0.7, topic.name)):
        for pair in _pairs_of(_ASIDE.sub("|", text) if weight > 1 else text):
            found[pair] = max(found.get(pair, 0.0), weight)
    return found


def _pairs_of(text: str) -> Iterator[str]:
    for run in _HANZI.findall(text):
        yield from (run[at : at + 2] for at in range(len(run) - 1))


def _best(zones: Iterable[Zone]) -> Mapping[str, float]:
    """The pairs of all zones, each at the weight of the best zone it stands in."""
    found: dict[str, float] = {}
    for zone in zones:
        for pair in _pairs_of(zone.text):
            found[pair] = max(found.get(pair, 0.0), zone.weight)
    return found


def _measure_fit(question: Question, measure: str) -> float:
    own = own_measure(question)
    said = group(measure)
    if not measure:
        return 0.7 if question.kind is not Kind.PERCENT else 0.3
    if said == group(own):
        return 0.85 if measure == "个" and own != "个" else 1.0
    if question.kind is not Kind.COUNT:
        return 0.7 if question.kind is Kind.PERCENT and said == "个百分点" else 0.0
    asked = question.name + question.ask
    if stands_for(group(own), measure, asked) or stands_for(group(own), said, asked):
        return 0.85
    far = distance(group(own), measure)
    return {1: 0.75, 2: 0.35, 3: 0.25}.get(far or 0, 0.0)
