"""The review: each kind of finding is raised where it should be, and not by what only looks like it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content.loader import load, templates_folder
from bot.drafting.brief import Brief
from bot.drafting.document import Document, Heading, Paragraph, Signature, Text, Title
from bot.drafting.findings import Finding, FindingKind
from bot.drafting.phrases import PhraseBook
from bot.drafting.printed import hanzi
from bot.drafting.realise import realise
from bot.drafting.review import review
from bot.interview.answers import Answer
from bot.interview.mismatch import Finding as Sort
from bot.interview.mismatch import Mismatch, Told
from bot.interview.model import Figure, Interview, Kind, Question, Topic, Words
from bot.interview.period import Period, PeriodKind
from bot.interview.unit import Unit
from bot.interview.wished import Wishes
from bot.interview.wishes import Length, Rewritten

UNIT = Unit("青苗镇总工会", "team", "镇总工会", "镇党委", "区总工会")
YEAR = Period(PeriodKind.ANNUAL, 2026, 1, 12)
AUTUMN = Period(PeriodKind.HALF_YEAR, 2026, 7, 12)
Look = Callable[..., tuple[Finding, ...]]


@pytest.fixture(scope="module")
def words(book: PhraseBook) -> PhraseBook:
    """The made-up phrases, with the words that are shipped for the review."""
    shipped = load(templates_folder()).book
    return replace(book, review=shipped.review, comparisons=shipped.comparisons)


@pytest.fixture
def look(interview: Interview, words: PhraseBook, make_brief: Callable[..., Brief]) -> Look:
    """The findings of a draft whose menu are these words, or whose trees are told in the clerk's own."""

    def find(
        menu: str = "白菜豆腐", own: str = "", answers: Mapping[str, Answer] = MappingProxyType({}), **rest: object
    ) -> tuple[Finding, ...]:
        wishes = rest.pop("wishes", Wishes(own={"trees": Rewritten("trees", own)} if own else {}))
        brief = make_brief("planted", "cost", "helpers", **{"unit": UNIT, "wishes": wishes, **rest})
        more = {"menu": Answer("menu", Words(menu), menu), **answers}
        brief = replace(brief, answers={**brief.answers, **more})
        return review(interview, words, brief, realise(interview, words, brief))

    return find


def kinds(found: tuple[Finding, ...]) -> list[str]:
    return [str(finding.kind) for finding in found if finding.kind is not FindingKind.THIN]


def only(found: tuple[Finding, ...], kind: FindingKind) -> Finding:
    (finding,) = (one for one in found if one.kind is kind)
    return finding


@pytest.mark.parametrize(
    ("kind", "menu"),
    [
        ("blank", "到会XX家"),
        ("blank", "到会__人"),
        ("blank", "到会×家"),
        ("blank", "厨房添置炊具若干件（待补）"),
        ("blank", "请来20xx年的师傅"),
        ("blank", "请来（ ）位师傅"),
        ("blank", "请来{{姓名}}师傅"),
        ("blank", "请来{人数}位师傅"),
        ("span", "全年供应面点四样"),
        ("span", "下半年已添了面点"),
        ("year", "2025年，我们换了新灶"),
        ("year", "二〇二五年，我们换了新灶"),
        ("superior", "在县总工会的领导下添了新灶"),
        ("superior", "按照街道党工委的部署添了新灶"),
        ("superior", "落实县委要求，添了新灶"),
        ("half_width", "面点占八成,\"老面\"最受欢迎"),
        ("half_width", "满意率达95%,比盼头还好"),
        ("numeral", "来过三十四人"),
        ("claim", "饭菜质量显著提升"),
        ("claim", "圆满办好每日三顿饭"),
    ],
)  # fmt: skip
def test_what_is_amiss_in_words_is_found(look: Look, kind: str, menu: str) -> None:
    finding = look(menu)[0]
    assert (kinds(look(menu)), finding.spot.question, finding.spot.section) == ([kind], "menu", "kitchen")


@pytest.mark.parametrize(
    "menu",
    [
        "用VIPXX牌面粉",
        "贯彻若干规定",
        "照了X光",
        "完成全年目标任务的六成",
        "落实全年采买工作要求",
        "下半年打算换新灶",
        "下半年拟换新灶，已选好地方",
        "对照2025年检查的反馈换了新灶",
        "比2025年多做了面点",
        "自2025年起每周换菜单",
        "2025年度先进食堂",
        "去年即2025年换了新灶",
        "学习《2025年厨师守则》",
        "1998年建的厨房，2026年换了新灶",
        "在镇党委和区总工会领导下添了新灶",
        "按照市总工会部署添了新灶",
        "在园区总工会指导下添了新灶",
        "县总工会的师傅来过",
        "动员社区委托的师傅，按要求上岗",
        "开饭8:30，见 www.a-b.cn",
        "一批师傅、两份面点、三大类菜、第三十四份菜单",
        "做了百份点心，三级把关",
        "差距明显，效果不明显",
        "公示贴在显著位置",
        "力争明年饭菜质量显著提升",
        "学习“显著提升行动”",
    ],
)
def test_what_only_looks_like_it_is_not(look: Look, menu: str) -> None:
    assert kinds(look(menu)) == []


def test_a_claim_beside_a_figure_is_none(look: Look) -> None:
    assert kinds(look("饭菜质量明显提升，满意的有九成")) == []
    assert kinds(look("满意的有九成。饭菜质量明显提升")) == ["claim"]


def test_a_half_named_in_the_summary_of_a_year_is_asked_about_unless_both_are(look: Look) -> None:
    assert only(look("上半年换了新灶", period=YEAR), FindingKind.SPAN).beside == "上半年"
    assert kinds(look("上半年换了新灶，下半年添了碗柜", period=YEAR)) == []
    assert kinds(look("全年换了新灶", period=YEAR)) == []


def test_the_second_half_is_its_own_summarys(look: Look) -> None:
    assert kinds(look("下半年换了新灶", period=AUTUMN)) == []
    assert kinds(look("半年来换了新灶", period=AUTUMN)) == ["span"]


def test_hanzi_counts_are_fine_where_no_others_are(look: Look) -> None:
    assert kinds(look("开灶三十四场")) == []
    assert only(look("开灶三十四场，来了三十四人"), FindingKind.NUMERAL).words == "三十四人"  # beside 12人


def test_what_is_to_come_is_not_held_to_the_span(look: Look) -> None:
    assert kinds(look("明年换新灶，全年三次")) == []


def test_a_figure_of_ones_own_that_no_answer_holds_is_told(look: Look) -> None:
    found = look(own="栽下25棵，浇水40次，花了5.57万元，有8家来看")
    finding = only(found, FindingKind.STRAY)
    assert (finding.words, finding.count, finding.spot.place) == ("40次、8家", 2, "trees")
    assert kinds(look(own="栽下25棵，花了5.57万元")) == []


def test_a_change_against_last_year_that_the_answers_come_to_is_held(look: Look) -> None:
    answers = {"planted": Answer("planted", Figure(Decimal(25)), "25", last=Figure(Decimal(20)))}
    assert kinds(look(own="栽下25棵，同比增长25%", answers=answers)) == []
    assert only(look(own="栽下25棵，同比增长30%", answers=answers), FindingKind.STRAY).words == "30%"


def test_a_figure_that_speaks_against_an_answer_is_told_with_it(look: Look) -> None:
    found = look(own="今年栽下树苗30棵")
    finding = only(found, FindingKind.CONFLICT)
    assert (finding.words, finding.beside) == ("30棵", "栽下树苗 25棵")
    assert kinds(found) == ["conflict"]  # and not as a stray besides


@pytest.mark.parametrize("menu", ["其中栽下树苗10棵", "每人栽下树苗10棵", "栽下树苗25棵", "到会10棵"])
def test_a_part_a_share_or_another_thing_speaks_against_nothing(look: Look, menu: str) -> None:
    assert "conflict" not in kinds(look(menu))


def test_what_stands_twice_is_told_where_it_was_written(look: Look) -> None:
    menu = "每天早上第一个到灶前生火做饭，大家都说好。每天早上第一个到灶前生火，从不叫苦"
    finding = only(look(menu), FindingKind.REPEAT)
    assert (finding.words, finding.spot.question) == ("每天早上第一个到灶前生火", "menu")


def test_a_comma_parts_no_repeated_words(look: Look) -> None:
    assert kinds(look("起早生火做饭，晚上洗锅刷碗。起早生火做饭，晚上洗锅刷碗，不叫苦")) == ["repeat"]


def test_a_short_sentence_that_stands_twice_is_told(look: Look) -> None:
    assert kinds(look("添了碗。大家都说这饭真好。洗了锅。大家都说这饭真好")) == ["repeat"]


@pytest.mark.parametrize(
    "menu",
    [
        "学“每天早上第一个到灶前生火”。讲“每天早上第一个到灶前生火”",
        "请青山绿水大灶房餐饮有限公司来。谢青山绿水大灶房餐饮有限公司",
        "学习中国特色社会主义工会发展道路。讲中国特色社会主义工会发展道路",
        "添了碗。都说好。都说好",
    ],
)
def test_names_sayings_and_short_words_may_stand_twice(look: Look, menu: str) -> None:
    assert kinds(look(menu)) == []


def test_a_limit_is_told_with_how_far_the_draft_is_over_it(
    look: Look, interview: Interview, words: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    finding = only(look(wishes=Wishes(limit=30)), FindingKind.OVER)
    assert int(finding.beside) - 30 == finding.count > 0
    length = hanzi(realise(interview, words, make_brief(unit=UNIT)))
    assert kinds(look(wishes=Wishes(limit=length + 50))) == []


def of_sections(*texts: str, headings: tuple[str, ...] = ()) -> Document:
    """A draft with a section for each text, under parallel headings unless others are given."""
    names = headings or tuple(f"管好{text[:1]}事" for text in texts)
    pairs = [
        (Heading(1, "一、", Text(name), f"s{at}"), Paragraph(Text(text), f"s{at}", "topic"))
        for at, (name, text) in enumerate(zip(names, texts, strict=True))
    ]
    blocks = [block for pair in pairs for block in pair]
    return Document((Title(Text("小结")), *blocks, Signature(Text("我队"), YEAR.end)))


def built(interview: Interview, book: PhraseBook, brief: Brief, document: Document) -> list[tuple[str, str]]:
    return [(str(one.kind), one.spot.section) for one in review(interview, book, brief, document)]


def test_a_section_of_one_sentence_is_told_of_in_a_draft_of_three(
    interview: Interview, words: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    three = of_sections("栽了树。", "做了饭。洗了碗。", "扫了地。擦了窗。")
    assert built(interview, words, make_brief(), three) == [("thin", "s0")]
    assert built(interview, words, make_brief(), of_sections("栽了树。", "做了饭。洗了碗。")) == []
    short = make_brief(wishes=Wishes(lengths={"s0": Length.SHORT}))
    assert built(interview, words, short, three) == []


def test_headings_of_another_build_are_told_of(
    interview: Interview, words: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    texts = ("栽了树。浇了水。", "做了饭。洗了碗。")
    mixed = of_sections(*texts, headings=("打理园子", "厨房里的那些事"))
    assert built(interview, words, make_brief(), mixed) == [("heading", "s0")]
    for headings in (("打理园子", "办好厨房"), ("园子一览表", "厨房表"), ("四字标题", "也是四字")):
        assert built(interview, words, make_brief(), of_sections(*texts, headings=headings)) == []


def test_open_questions_are_one_finding_that_leads_to_the_first(
    interview: Interview, words: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    missing = interview.sections[0].topics[0].questions
    brief = make_brief("menu")
    draft = realise(interview, words, brief)
    (finding,) = review(interview, words, brief, draft, missing)
    assert (finding.kind, finding.count, finding.spot.question) == (FindingKind.OPEN, 3, "planted")
    (fewer,) = review(interview, words, brief, draft, missing[:2])
    assert finding.name != fewer.name


def test_figures_that_do_not_fit_are_a_finding_until_they_are_others(
    interview: Interview, words: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    planted, helpers = (interview.question(name) for name in ("planted", "helpers"))
    assert planted is not None
    assert helpers is not None

    def names(count: int) -> list[str]:
        told = (Told(planted, Figure(Decimal(25))), Told(helpers, Figure(Decimal(count))))
        one = Mismatch(Sort.OVER, told, Figure(Decimal(count)))
        brief = make_brief("menu")
        return [f.name for f in review(interview, words, brief, realise(interview, words, brief), (), (one,))]

    assert names(30) == names(30) != names(31)


def test_what_was_let_stand_is_not_told_again_until_it_is_about_other_words(look: Look) -> None:
    (first,) = (one for one in look("饭菜质量显著提升") if one.kind is FindingKind.CLAIM)
    waived = Wishes(waived=frozenset({first.name}))
    assert kinds(look("饭菜质量显著提升", wishes=waived)) == []
    assert kinds(look("饭菜质量显著提高", wishes=waived)) == ["claim"]


@pytest.mark.parametrize(
    ("menu", "shown"),
    [
        ("食堂添置炊具，慰问环卫工人XX名，送去绿豆汤", "慰问环卫工人XX名"),
        ("到会XX家", "到会XX家"),
        ("请来附近几条街道上开小饭馆多年的老师傅们一共XX位", "…上开小饭馆多年的老师傅们一共XX位"),
    ],
)
def test_a_blank_is_shown_in_its_clause(look: Look, menu: str, shown: str) -> None:
    assert only(look(menu), FindingKind.BLANK).words == shown


def test_another_blank_in_the_same_words_is_another_finding(look: Look) -> None:
    one, two = (only(look(menu), FindingKind.BLANK) for menu in ("XX家到会，开会三天", "XX家到会，开会XX天"))
    assert one.name != two.name


def test_what_the_engine_assembles_is_not_found_fault_with(look: Look) -> None:
    assert kinds(look()) == []


def test_without_words_of_the_templates_only_marks_and_builds_are_looked_at(
    interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    text = "在县总工会领导下全年成效显著，若干家"
    brief = make_brief(unit=UNIT)
    brief = replace(brief, answers={**brief.answers, "menu": Answer("menu", Words(text), text)})
    assert kinds(review(interview, book, brief, realise(interview, book, brief))) == []


def test_a_topic_that_asks_for_what_is_to_come_may_name_other_spans(
    interview: Interview, words: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    section, kitchen = interview.sections
    ahead = Topic("food", "开饭", (Question("menu", "菜单", "菜单", Kind.TEXT, "下半年打算做什么？"),))
    plans = replace(interview, sections=(section, replace(kitchen, topics=(ahead,))))
    text = "全年饭菜质量显著提升"
    brief = make_brief("planted", unit=UNIT)
    brief = replace(brief, answers={**brief.answers, "menu": Answer("menu", Words(text), text)})
    assert kinds(review(plans, words, brief, realise(plans, words, brief))) == []
    assert kinds(review(interview, words, brief, realise(interview, words, brief))) == ["span", "claim"]


def test_a_name_of_a_finding_fits_into_a_button(look: Look) -> None:
    for menu in ("到会XX家", "在县总工会领导下，成效显著"):
        for finding in look(menu):
            assert len(finding.name) <= 24
            assert finding.name.replace("-", "").replace("_", "").isalnum()


ODD = st.text(
    st.sampled_from(
        "显著全年上下半年2025若干XX县区总工会委领导下部署，。；“”《》\"' 3三十家人()（）\n<>{}%\ue000\ud800a.@"
    ),
    max_size=60,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ODD, ODD)
def test_whatever_is_written_is_looked_through_and_always_alike(look: Look, menu: str, own: str) -> None:
    found = look(menu, own)
    assert found == look(menu, own)
    assert len({finding.name for finding in found}) == len(found)
