"""Paragraphs of the draft told otherwise, written by the clerk, moved, left out, and had again."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise, product

import pytest
from tiny import Talker, fair_content, fits
from walking import shipped

from bot.dialogue.events import Said, Tap, Tapped
from bot.dialogue.leaves import write
from bot.drafting.printed import plain
from bot.interview.model import Figure
from bot.interview.wishes import Agreed, Rewritten

NOTE = "上半年新建工会4家，发展会员610人。走访慰问困难职工83户，发放慰问金6.4万元。"


@pytest.fixture
def talker() -> Talker:
    """A clerk at the first paragraph of their draft, which tells of new unions."""
    return Talker(shipped()).open().say(NOTE).tap("全部采用").say("/preview").tap("组织建设 ›").tap("①")


@pytest.fixture
def fair() -> Talker:
    """A clerk whose section has three topics and two notes, at its page."""
    talker = Talker(fair_content()).say("/start").tap("新建总结").say("青禾街道总工会").tap("街道工会")
    talker.say("本街道").tap("没有").tap("没有").tap("上半年").tap("不引用").choose("灯").say("5")
    talker.choose("摊位", "演出", "其他工作").say("9，小吃4，90元").tap("没有").say("200")
    return talker.say("头一件事").say("另一件事").tap("没有了").say("/preview").tap("灯会 ›").tap("集市 ›")


def draft(talker: Talker) -> str:
    return plain(write(talker.content, talker.standing))


def shown(talker: Talker) -> str:
    """The paragraph on its page."""
    return next(part for part in talker.text.split("\n\n") if part[0] in "①②③④⑤")


# Another way.


def test_another_way_says_the_same_figures_in_other_words(talker: Talker) -> None:
    first, rest = shown(talker), [line for line in draft(talker).splitlines() if "4家" not in line]
    talker.tap("换个说法")
    assert shown(talker) != first
    assert "4家" in shown(talker)
    assert "换过说法" in talker.text
    assert [line for line in draft(talker).splitlines() if "4家" not in line] == rest


def test_tapped_twenty_times_it_differs_each_time_and_comes_round(talker: Talker) -> None:
    seen = [shown(talker), *(shown(talker.tap("换个说法")) for _ in range(20))]
    assert all(one != other for one, other in pairwise(seen))
    assert len(set(seen[: seen[1:].index(seen[0]) + 1])) == seen[1:].index(seen[0]) + 1
    assert all("4家" in text for text in seen)


def test_where_there_is_one_way_a_toast_says_so(fair: Talker) -> None:
    before = shown(fair.tap("①"))
    fair.tap("换个说法")
    assert "只有这一种说法" in fair.toast
    assert shown(fair) == before
    assert fair.standing.wishes.ways == {}


def test_the_clerks_own_words_have_no_other_way_and_it_is_said_why(fair: Talker) -> None:
    fair.tap("③")
    assert "头一件事" in fair.text
    assert "您的原话" in fair.text
    assert "换个说法" not in fair.labels()
    fair.tap("我来写").say("换一句自己的话")
    assert "换个说法" not in fair.labels()
    assert "您自己写的" in fair.text


def test_a_button_pressed_twice_does_it_once(talker: Talker) -> None:
    old = talker.screen
    talker.tap("换个说法")
    once = shown(talker)
    talker.tap("换个说法", old)
    assert "刚才改过了" in talker.toast
    assert shown(talker) == once


# The answers behind it.


def test_the_answers_behind_a_paragraph_are_listed_and_changed_and_the_page_comes_back(talker: Talker) -> None:
    talker.tap("改数据")
    assert "新建基层工会：4家" in talker.text
    assert len([label for label in talker.labels() if label.startswith("改：")]) == 1
    talker.tap("改：新建基层工会")
    assert "‹ 回到那一段" in talker.labels()
    talker.say("7家")
    assert "4家 → <b>7家</b>" in talker.text
    assert "7家" in shown(talker)


def test_who_changes_nothing_comes_back_too(talker: Talker) -> None:
    page = talker.screen
    assert talker.tap("改数据").tap("改：").tap("保留不变").text.endswith(page.text)
    assert talker.tap("改数据").tap("改：").tap("回到那一段").screen == page


def test_who_turns_elsewhere_is_not_led_back(talker: Talker) -> None:
    talker.tap("改数据").tap("改：").tap("板块目录").tap("组织建设").tap("新建基层工会").say("8家")
    assert "回到这一页" not in " ".join(talker.labels())


def test_a_thing_told_by_itself_is_changed_field_by_field(fair: Talker) -> None:
    fair.tap("③").tap("改数据").tap("改：内容").say("头一件大事")
    assert "头一件大事" in shown(fair)
    assert "③" in fair.text


# In the clerk's own words.


def test_a_message_becomes_the_paragraph_and_stands_in_the_draft(talker: Talker) -> None:
    talker.tap("我来写")
    assert "<code>" in talker.text
    assert "4家" in talker.text
    talker.say("新增4家，都是小企业")
    assert "换成了您写的" in talker.text
    assert "① 新增4家，都是小企业。" in talker.text
    assert "新增4家，都是小企业。" in draft(talker)


def test_what_can_be_copied_is_without_the_number_of_the_layout(talker: Talker) -> None:
    flat = [one for one in talker.content.book.outlines if one.style == "flat"]
    talker.content = replace(talker.content, book=replace(talker.content.book, outlines=tuple(flat)))
    talker.tap("我来写")
    copied = talker.text.partition("<code>")[2].partition("</code>")[0]
    talker.say(copied)
    assert draft(talker).count(copied) == 1
    assert shown(talker).removeprefix("① ").partition(copied)[0] in draft(talker)


def test_figures_of_its_own_and_answers_no_longer_said_are_named_back(talker: Talker) -> None:
    talker.tap("我来写").say("建会的有320户，都办了手续")
    assert "这段里的 320户没有对应的回答，请核对。" in talker.text
    assert "这段里没再说：新建基层工会 4家。" in talker.text
    talker.tap("我来写").say("新增4家，都办了手续")
    assert "请核对" not in talker.text
    assert "没再说" not in talker.text


def test_tags_and_marks_of_templates_are_words(talker: Talker) -> None:
    talker.tap("我来写").say("<b>建会</b>{{ org_new }}{% if %}&amp;\x07四家")
    assert "<b>建会</b>{{ org_new }}{% if %}&amp;四家。" in draft(talker)
    assert "&lt;b&gt;建会&lt;/b&gt;{{ org_new }}{% if %}&amp;amp;四家。" in talker.text


def test_several_lines_are_several_paragraphs(talker: Talker) -> None:
    talker.tap("我来写").say("先说建会4家。\n\n再说往后。")
    at = draft(talker).splitlines().index("\u3000\u3000再说往后。")
    assert draft(talker).splitlines()[at - 1].endswith("先说建会4家。")
    assert shown(talker) == "① 先说建会4家。\n再说往后。"


def test_a_message_with_nothing_to_print_changes_nothing(talker: Talker) -> None:
    for words in ("没有", "🎉🎉", "\u200b", "。"):
        talker.tap("我来写").say(words).tap("返回")
        assert talker.standing.wishes.own == {}


def test_the_label_of_the_way_back_is_no_paragraph(talker: Talker) -> None:
    page = talker.screen
    assert talker.tap("我来写").say("返回").screen == page
    assert talker.standing.wishes.own == {}


def test_notes_and_corrections_are_words_where_a_paragraph_is_asked_for(talker: Talker) -> None:
    answers = talker.standing.answers
    talker.tap("我来写").say("走访慰问困难职工99户，发放慰问金7万元，新建工会5家，发展会员3人")
    assert "读到" not in talker.text
    assert talker.standing.answers == answers
    assert "99户" in shown(talker)


def test_words_typed_before_the_paragraph_was_asked_for_are_handed_back(talker: Talker) -> None:
    talker.tap("我来写").say("早先的话", asked="")
    assert "还没有送到" in talker.text
    assert talker.standing.wishes.own == {}


def test_private_data_is_held_back_from_a_paragraph_too(talker: Talker) -> None:
    talker.tap("我来写").say("新增4家，联系人电话 13912345678")
    assert "先别急着记" in talker.text
    assert talker.standing.wishes.own == {}
    words = "新增4家，联系人电话 13912345678"
    talker.do(Tapped(talker.find("照原话记").tap, live=True, held=words))
    assert words in draft(talker)


def test_private_data_in_the_rest_of_a_paragraph_is_not_kept(talker: Talker) -> None:
    talker.tap("我来写").say("甲" * 4090 + "139123")
    talker.at -= timedelta(seconds=1)
    talker.message += 1
    talker.do(Said("45678是联系电话", talker.message, "", rest=True))
    assert "没有记，也没有留" in talker.text
    assert "45678" not in draft(talker)


def test_five_thousand_characters_in_two_messages_are_one_paragraph(talker: Talker) -> None:
    text = "".join(f"第{at}件是这样做的。" for at in range(9000))[:5000]
    talker.tap("我来写").say(text[:4096])
    talker.at -= timedelta(seconds=1)
    talker.message += 1
    talker.do(Said(text[4096:], talker.message, "", rest=True))
    (own,) = talker.standing.wishes.own.values()
    assert own.text == text
    assert fits(talker.screen)
    assert "…" in shown(talker)
    assert text.rstrip("。") in draft(talker)
    assert fits(talker.tap("回到这一页").screen)
    assert fits(talker.tap("①").tap("我来写").screen)
    talker.edit(own.message or 0, "改短了的开头。")
    (own,) = talker.standing.wishes.own.values()
    assert own.text == "改短了的开头。" + text[4096:]


def test_what_is_over_the_limit_is_left_and_said(talker: Talker) -> None:
    talker.tap("我来写").say("甲" * 4096)
    talker.at -= timedelta(seconds=1)
    talker.message += 1
    talker.do(Said("乙" * 2000, talker.message, "", rest=True))
    assert "最多 5000 字" in talker.text
    (own,) = talker.standing.wishes.own.values()
    assert own.text == "甲" * 4096 + "乙" * 904


def test_the_rest_of_words_that_are_held_back_is_not_put_to_an_older_paragraph(talker: Talker) -> None:
    talker.tap("我来写").say("甲" * 4096).tap("我来写").say("电话13912345678，" + "乙" * 4060)
    talker.at -= timedelta(seconds=1)
    talker.message += 1
    talker.do(Said("丙" * 20, talker.message, "", rest=True))
    assert [own.text for own in talker.standing.wishes.own.values()] == ["甲" * 4096]


def test_what_comes_later_is_no_rest_of_a_paragraph(talker: Talker) -> None:
    talker.tap("我来写").say("甲" * 4096)
    talker.at += timedelta(seconds=60)
    talker.message += 1
    talker.do(Said("乙" * 20, talker.message, "", rest=True))
    (own,) = talker.standing.wishes.own.values()
    assert "乙" not in own.text


def test_an_edited_message_changes_its_paragraph(talker: Talker) -> None:
    talker.tap("我来写").say("新增4家，都办了手续")
    message = talker.message
    talker.tap("板块目录").edit(message, "新增4家，手续齐全")
    assert "新增4家，手续齐全。" in draft(talker)
    assert "板块目录" in talker.text
    before = len(talker.logs[talker.current])
    assert "和上次一样" in talker.edit(message, "新增4家，手续齐全").text
    assert "没有动" in talker.edit(message, "没有").text
    assert len(talker.logs[talker.current]) == before


def test_a_paragraph_stays_its_clerks_when_figures_change_and_is_marked(talker: Talker) -> None:
    talker.tap("我来写").say("新增4家，都办了手续").tap("改数据").tap("改：新建基层工会").say("6家")
    assert shown(talker) == "① 新增4家，都办了手续。"
    assert "这段里写的 4家，“新建基层工会”现在是 6家，请核对。" in talker.text
    assert "①⚠✎ 新增4家" in talker.tap("回到这一页").text
    assert "对不上" in talker.tap("板块目录").text
    assert "①" in shown(talker.tap("核对：工会组建"))
    talker.say("/preview")
    assert "“工会组建”里，有数和现在的回答对不上" in talker.text
    talker.tap("组织建设 ›").tap("①").tap("改数据").tap("改：新建基层工会").say("4家")
    assert "⚠" not in talker.text


def test_what_agreed_is_kept_with_the_words(talker: Talker) -> None:
    talker.tap("我来写").say("新增4家，占八成，发放6.4万元")
    (own,) = talker.standing.wishes.own.values()
    assert own.agreed == (
        Agreed("org_new", Figure(Decimal(4))),
        Agreed("visit_money", Figure(Decimal(64000))),
    )


# Moved, left out, had again.


def test_a_topic_is_moved_before_its_neighbour(fair: Talker) -> None:
    fair.tap("②")
    assert "上移" in fair.labels()
    fair.tap("上移")
    assert "上移" not in fair.labels()
    assert draft(fair).index("座位") < draft(fair).index("摊位总数")


def test_a_thing_told_by_itself_is_moved_among_its_own(fair: Talker) -> None:
    assert "上移" not in fair.tap("③").labels()
    fair.tap("回到这一页").tap("④").tap("上移")
    assert draft(fair).index("另一件事") < draft(fair).index("头一件事")
    assert "上移" not in fair.labels()


def test_an_old_arrow_moves_nothing_once_the_order_is_another(fair: Talker) -> None:
    old = fair.tap("②").screen
    fair.tap("上移")
    order = fair.standing.arranged
    fair.tap("上移", old)
    assert "刚才改过了" in fair.toast
    assert fair.standing.arranged == order


def test_what_is_left_out_is_kept_with_its_answers(talker: Talker) -> None:
    answers = talker.standing.answers
    talker.tap("删")
    assert "已删" in talker.text
    assert "4家" not in draft(talker)
    assert talker.standing.answers == answers
    talker.tap("①")
    assert "不进稿子" in talker.text
    assert "换个说法" not in talker.labels()
    talker.tap("拿回")
    assert "4家" in draft(talker)


def test_what_was_left_out_and_is_written_anew_stands_in_the_draft(talker: Talker) -> None:
    place = next(b.tap.target for row in talker.screen.buttons for b in row if b.label == "删")
    talker.tap("删").do(Tapped(Tap("pm", talker.current, place), live=True)).say("新增4家")
    assert "新增4家。" in draft(talker)


def test_a_paragraph_is_had_again_as_it_was_by_itself(talker: Talker) -> None:
    before = draft(talker)
    talker.tap("换个说法").tap("我来写").say("新增4家").tap("删").tap("①").tap("还原")
    assert draft(talker) == before
    assert "还原" not in talker.labels()
    assert not talker.standing.wishes.touched("unions")


def test_what_was_done_is_taken_back_by_undo(talker: Talker) -> None:
    before = draft(talker)
    talker.tap("换个说法").tap("我来写").say("新增4家").tap("删")
    for _ in range(3):
        talker.tap("撤销")
    assert "已撤销上一步：\n稿子里“工会组建”的写法\n" in talker.text
    assert draft(talker) == before


def test_an_undo_far_from_its_paragraph_names_it(talker: Talker) -> None:
    talker.tap("换个说法").say("/preview").say("/undo")
    assert "稿子里“工会组建”的写法" in talker.text


def test_an_undo_of_what_is_of_the_whole_draft_says_so(talker: Talker) -> None:
    talker.tap("回到这一页").tap("换一套标题").say("/undo")
    assert "已撤销上一步：\n稿子的写法\n" in talker.text


# Two phones, and topics that are gone.


def test_two_phones_stand_where_they_are_and_the_newest_word_wins(talker: Talker) -> None:
    page = talker.screen
    other = Talker(talker.content, talker.at, 8, talker.desk, talker.logs)
    other.say("/preview").tap("组织建设 ›").tap("①").tap("我来写").say("别人写的4家")
    assert talker.say("/continue").text.endswith(shown(other) + "\n\n" + other.text.split("\n\n")[-1])
    talker.tap("换个说法", page)
    assert "刚才改过了" in talker.toast
    talker.tap("删", page)
    assert "刚才改过了" in talker.toast
    assert "别人写的4家。" in draft(talker)
    talker.tap("我来写").say("我写的4家")
    assert "我写的4家。" in draft(other)
    rewritten = [row.record.text for row in talker.logs["s1"] if isinstance(row.record, Rewritten)]
    assert rewritten == ["别人写的4家", "我写的4家"]


def test_own_words_wait_for_their_topic(talker: Talker) -> None:
    talker.tap("我来写").say("新增4家，都办了手续")
    page = talker.screen
    talker.tap("板块目录").tap("组织建设").tap("选工作项").tap("✓ 工会组建").tap("选好了")
    assert "新增4家" not in draft(talker)
    talker.tap("还原", page)
    assert "没有选上" in talker.toast
    talker.tap("板块目录").tap("组织建设").tap("选工作项").tap("□ 工会组建").tap("选好了")
    assert "新增4家，都办了手续。" in draft(talker)


def test_words_that_others_took_the_place_of_are_had_again_and_so_are_those(talker: Talker) -> None:
    assert "用之前写的" not in talker.labels()
    talker.tap("我来写").say("新建4家，先写的一稿")
    assert "用之前写的" not in talker.labels()
    talker.tap("我来写").say("新建4家，后写的一稿").tap("用之前写的")
    assert "新建4家，先写的一稿。" in draft(talker)
    talker.tap("用之前写的")
    assert "新建4家，后写的一稿。" in draft(talker)
    talker.tap("还原")
    assert "一稿" not in draft(talker)
    talker.tap("用之前写的")
    assert "新建4家，后写的一稿。" in draft(talker)
    assert "用之前写的" not in talker.labels()


def test_the_rest_of_a_cut_text_takes_the_place_of_nothing(talker: Talker) -> None:
    talker.tap("我来写").say("走访企业做了很多工作，" * 380)
    talker.message += 1
    talker.do(Said("末了还有一句", talker.message, rest=True))
    assert draft(talker).count("末了还有一句") == 1
    assert "用之前写的" not in talker.labels()


def test_on_two_phones_the_newest_word_wins_and_the_older_is_had_again(talker: Talker) -> None:
    other = Talker(talker.content, talker.at, 8, talker.desk, talker.logs, message=900)
    other.tap("①", talker.say("/preview").tap("组织建设 ›").screen).tap("我来写")
    talker.tap("①").tap("我来写").say("新建4家，这是甲写的")
    stale = talker.screen
    other.say("新建4家，这是乙写的")
    for button in ("还原", "删", "我来写"):
        assert "乙写的" in draft(talker.tap(button, stale))
    assert "刚才改过了" in talker.tap("还原", stale).toast
    assert "乙写的" in shown(talker.tap("板块目录").say("/preview").tap("组织建设 ›").tap("①"))
    assert "甲写的" in draft(talker.tap("用之前写的"))
    other.say("/preview").tap("组织建设 ›").tap("①")
    assert "甲写的" in shown(other)
    assert "乙写的" in draft(other.tap("用之前写的"))
    assert "甲写的" in draft(other.tap("撤销"))
    assert "甲写的" in draft(other.tap("撤销"))
    assert "写的" not in draft(talker.tap("还原"))


def test_whoever_stands_at_a_paragraph_that_is_gone_sees_its_section(talker: Talker) -> None:
    other = Talker(talker.content, talker.at, 8, talker.desk, talker.logs)
    other.tap("板块目录", talker.screen).tap("组织建设").tap("选工作项").tap("✓ 工会组建").tap("选好了")
    assert "610人" in talker.say("/continue").text
    assert "① " in talker.text


ACTIONS = ("pa", "pw", "pd", "pb", "pr", "ph", "pu", "pm", "pf", "pq", "dv", "dh", "dl", "dy", "df", "da", "dn", "dt")
TARGETS = ("", "nosuch", "organization", "org_new", "2000")
CHOICES = ("", "1", "99-x", "full", "9999")


def test_no_forged_button_breaks_anything(talker: Talker) -> None:
    before, log = draft(talker), talker.logs[talker.current]
    for action, target, choice in product(ACTIONS, TARGETS, CHOICES):
        talker.logs[talker.current] = log
        talker.do(Tapped(Tap(action, talker.current, target, 3, choice), live=False))
        assert fits(talker.screen)
        assert action in ("dl", "dh", "dn") or draft(talker) == before
