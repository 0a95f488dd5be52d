"""The largest screens of the shipped interview stay inside Telegram's limits (telegram.md 2: rows 1, 5 and 7)."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from tiny import Talker, fits

from bot.content.loader import Content, load, templates_folder
from bot.dialogue.desklog import DeskRecord, SummaryOpened, UnitTold
from bot.dialogue.events import Show, Tap, Tapped, Tell
from bot.interview.answers import Answer, Answered
from bot.interview.model import Figure, Kind, Question, Topic
from bot.interview.records import Row


@pytest.fixture(scope="module")
def content() -> Content:
    return load(templates_folder())


def asked_by(talker: Talker) -> Question | None:
    """The question of the present screen; all of a topic is wanted by who is asked which."""
    if "都要答" in talker.labels():
        talker.tap("都要答")
    walk = talker.content.interview.walk()
    return next(
        (question for _, topic, question in walk if any(ask in talker.text for ask in asks(topic, question))), None
    )


def asks(topic: Topic, question: Question) -> Iterator[str]:
    """How a question may be put: alone, or with the others of its group."""
    yield question.ask
    yield from (group.ask for group in topic.groups if question.id in group.questions)


def answer_at_length(talker: Talker, asked: Question) -> None:
    """As much as a question takes: sixty long names, a long text, else a skip."""
    if asked.kind.apart:
        talker.say("&<>" * 900).tap("没有了")
    elif asked.kind.repeated:
        talker.say("\n".join("&<>" * 50 for _ in range(60))).tap("没有了")
    elif asked.kind is Kind.TEXT:
        talker.say("&<>" * 160)
    else:
        talker.tap("跳过")


def test_all_topics_with_long_answers_fit(content: Content) -> None:
    talker = Talker(content)
    talker.say("/start").tap("新建总结").say("甲" * 40).tap("街道")
    talker.say("乙" * 40).say("丙" * 40).say("丁" * 40).tap("上半年").tap("不引用")
    for _ in content.interview.sections:
        for label in [label for label in talker.labels() if label.startswith("□")]:
            talker.tap(label)
        talker.tap("选好了")
        while asked := asked_by(talker):
            answer_at_length(talker, asked)
    assert "都问完了" in talker.text
    for section in content.interview.sections:
        talker.do(Tapped(Tap("s", talker.current, section.id), live=True), talker.current)
        page = talker.screen
        for row in page.buttons:
            for button in row:
                if button.tap.action == "tp":
                    talker.tap(button.label, page)
    assert any(button.tap.action == "tp" for screen in talker.screens for row in screen.buttons for button in row)
    assert [screen.text[:80] for screen in talker.screens if not fits(screen)] == []


def test_every_page_of_a_long_preview_fits(content: Content) -> None:
    talker = Talker(content)
    talker.say("/start").tap("新建总结").say("甲工会").tap("街道").say("本会").tap("没有").tap("没有").tap(
        "上半年"
    ).tap("不引用")
    for _ in content.interview.sections[:-1]:
        talker.choose()
    for label in ("存在的不足", "协商与民主计划", "帮扶服务计划", "素质与竞赛计划", "文体活动计划", "其他打算"):
        talker.tap(label)
    talker.tap("选好了")
    texts = 0
    while asked := asked_by(talker):
        if asked.kind is Kind.TEXT:
            texts += 1
            talker.say("话" * 490)
        else:
            talker.tap("没有" if asked.kind.repeated else "跳过")
    assert texts * 490 > 3000, "more than a message is wanted"
    talker.say("/preview")
    while [label for label in talker.labels() if label.endswith("›")]:
        assert fits(talker.screen)
        talker.tap("›")
    assert fits(talker.screen)
    talker.tap("全文")
    told = [reply for reply in talker.replies if isinstance(reply, Tell)]
    assert all(0 < len(reply.text) <= 4096 for reply in told)
    assert "".join(reply.text for reply in told).count("话") == 490 * texts
    assert isinstance(talker.replies[-1], Show)


def test_a_long_list_of_summaries_fits(content: Content) -> None:
    talker = Talker(content)
    desk: tuple[DeskRecord, ...] = (UnitTold("u1", "name", "&" * 40),)
    talker.desk = desk + tuple(SummaryOpened(f"s{n}", "u1", "2026m1_8") for n in range(1, 201))
    talker.say("/list").tap("移走")
    seen = [talker.screen]
    while any("后面的" in label for label in talker.labels()):
        talker.tap("后面的")
        seen.append(talker.screen)
    assert all(fits(screen) for screen in seen)
    opened = [b.tap.summary for screen in seen for row in screen.buttons for b in row if b.tap.action == "o"]
    assert sorted(opened) == sorted(f"s{n}" for n in range(1, 200))  # the newest was put away
    talker.tap("移走")
    there = {b.tap.summary for row in talker.screen.buttons for b in row if b.tap.action == "o"}
    assert there < {b.tap.summary for row in seen[-1].buttons for b in row if b.tap.action == "o"}
    talker.tap("前面的")
    assert fits(talker.screen)


def test_figures_that_do_not_fit_leave_room_for_the_map(content: Content) -> None:
    """Every check of the templates finds something: the whole is one, the rate all, the parts and the money too many."""
    talker = Talker(content).open()
    small = {
        name for check in content.interview.checks for name in (getattr(check, "whole", ""), getattr(check, "of", ""))
    }
    rows = list(talker.logs[talker.current])
    for question in (question for _, _, question in content.interview.walk() if question.kind.numeric):
        value = Decimal(1 if question.id in small else 100 if question.kind is Kind.PERCENT else 99_999_999)
        record = Answered(Answer(question.id, Figure(value), str(value)))
        rows.append(Row(rows[-1].seq + 1, rows[-1].step + 1, 7, talker.at, record))
    talker.logs[talker.current] = tuple(rows)
    talker.do(Tapped(Tap("m", talker.current), live=True))
    assert talker.text.count("⚠") == 2
    assert fits(talker.screen)
    for check in content.interview.checks:
        talker.content = replace(content, interview=replace(content.interview, checks=(check,)))
        talker.do(Tapped(Tap("m", talker.current), live=True))
        assert fits(talker.screen)
