"""Photos in the talk: where they are put, and what their page does with them."""

import pytest
from tiny import Talker
from walking import shipped

from bot.dialogue.events import Exhibit, Keep, Pictured, Recaptioned, Shot, Tap, Tapped
from bot.dialogue.leaves import write
from bot.drafting.document import Photo
from bot.interview.photos import CAPTION, MOST

NOTE = "上半年新建工会4家，发展会员610人。走访慰问困难职工83户，发放慰问金6.4万元。"


@pytest.fixture
def talker() -> Talker:
    """A clerk with four figures, in the section on assistance."""
    talker = Talker(shipped()).say("/start").tap("新建总结").say("青禾街道总工会").tap("街道")
    talker.tap("街道总工会").tap("街道党工委").tap("区总工会").tap("上半年").tap("不引用")
    return talker.say(NOTE).tap("全部采用").tap("板块目录").tap("帮扶服务")


def shot(name: str, caption: str = "", *, upright: bool = False) -> Shot:
    return Shot(name, 900 if upright else 1600, 1200, name.encode(), 500 + len(name), caption)


def send(talker: Talker, *shots: Shot) -> Talker:
    return talker.do(Pictured(shots))


def shown(talker: Talker) -> list[str]:
    return [block.caption.text for block in write(talker.content, talker.standing).blocks if isinstance(block, Photo)]


def test_a_photo_sent_in_a_section_stands_at_its_end_and_its_bytes_are_kept(talker: Talker) -> None:
    send(talker, shot("a", "走访"))
    assert "放在“帮扶服务”板块的最后" in talker.text
    assert shown(talker) == ["图1 走访"]
    assert [reply for reply in talker.replies if isinstance(reply, Keep)] == [Keep(talker.current, "a", b"a")]


def test_a_photo_sent_at_a_question_stands_behind_its_topic(talker: Talker) -> None:
    question = talker.find("走访慰问困难职工")
    talker.do(Tapped(question.tap, live=True))
    asked = talker.text
    send(talker, shot("a"))
    (photo,) = talker.standing.photos.shown
    assert photo.place
    assert "后面。" in talker.text
    assert talker.text.endswith(asked[-20:])  # the question stands where it stood


def test_the_caption_of_a_photo_is_written_on_its_page(talker: Talker) -> None:
    send(talker, shot("a"), shot("b", "发慰问金")).tap("图片（2）").tap("①").say("看望老劳模")
    assert "图片说明：<b>看望老劳模</b>" in talker.text
    assert shown(talker) == ["图1 看望老劳模", "图2 发慰问金"]
    talker.say("没有")
    assert shown(talker) == ["图1", "图2 发慰问金"]


def test_the_list_of_photos_shows_of_a_long_caption_what_tells_it_apart(talker: Talker) -> None:
    send(talker, shot("a", "长" * CAPTION), shot("b", "短")).tap("图片（2）")
    assert "长" * 39 + "…\n② 短" in talker.text
    assert "长" * 40 not in talker.text
    assert "长" * CAPTION in talker.tap("①").text


def test_a_caption_of_signs_alone_is_not_taken_and_the_photo_is(talker: Talker) -> None:
    send(talker, shot("a", "🎉🎉"))
    assert "印不出来" in talker.text
    assert [photo.caption for photo in talker.standing.photos.shown] == [""]
    talker.do(Recaptioned("走访", 501)).do(Recaptioned("👍", 501))
    assert "印不出来" in talker.text
    assert [photo.caption for photo in talker.standing.photos.shown] == ["走访"]


def test_a_caption_that_could_be_a_note_is_a_caption(talker: Talker) -> None:
    send(talker, shot("a")).tap("图片（1）").tap("①").say(NOTE)
    assert shown(talker) == [f"图1 {NOTE.rstrip('。')}"]
    assert not talker.standing.noticed
    talker.say("撤销")
    assert shown(talker) == ["图1"]


def test_the_way_to_the_photos_stands_once_on_a_screen(talker: Talker) -> None:
    send(talker, shot("a"))
    assert sum("图片" in label for label in talker.labels()) == 1
    talker.tap("选工作项")
    send(talker, shot("b"))
    assert sum("图片" in label for label in talker.labels()) == 1


def test_an_edited_caption_is_the_caption(talker: Talker) -> None:
    send(talker, shot("a", "走访")).do(Recaptioned("夏送清凉", 501))
    assert shown(talker) == ["图1 夏送清凉"]
    talker.do(Recaptioned("谁的", 9))
    assert shown(talker) == ["图1 夏送清凉"]


def test_a_photo_is_seen_from_its_page(talker: Talker) -> None:
    send(talker, shot("a", "甲"), shot("b", "乙")).tap("图片（2）").tap("②").tap("看这张")
    assert [reply for reply in talker.replies if isinstance(reply, Exhibit)] == [Exhibit("s1", "b", 2, "乙")]
    before = len(talker.logs[talker.current])
    talker.do(Tapped(Tap("ip", talker.current, "9"), live=False))
    assert not any(isinstance(reply, Exhibit) for reply in talker.replies)
    assert len(talker.logs[talker.current]) == before


def test_photos_are_put_in_another_order(talker: Talker) -> None:
    send(talker, shot("a", "甲"), shot("b", "乙")).tap("图片（2）").tap("②").tap("上移")
    assert shown(talker) == ["图1 乙", "图2 甲"]
    assert "上移" not in talker.labels()


def test_a_photo_is_taken_out_and_put_back_where_it_stood(talker: Talker) -> None:
    send(talker, shot("a", "甲"), shot("b", "乙")).tap("图片（2）").tap("①").tap("删")
    assert shown(talker) == ["图1 乙"]
    assert "已删" in talker.text
    talker.tap("拿回")
    assert shown(talker) == ["图1 甲", "图2 乙"]


def test_photos_that_were_taken_out_are_not_counted(talker: Talker) -> None:
    send(talker, shot("a"), shot("b")).tap("图片（2）")
    assert "图片</b>（2 张）" in talker.text
    talker.tap("①").tap("删")
    assert "图片</b>（1 张）" in talker.text
    talker.tap("‹ 图片")
    assert "图片</b>（1 张）" in talker.text
    assert "①（已删）" in talker.text
    talker.tap("②").tap("删").tap("‹ 帮扶服务")
    assert "图片（0）" in talker.labels()
    talker.tap("图片（0）").tap("①").tap("拿回").tap("‹ 帮扶服务")
    assert "图片（1）" in talker.labels()


def test_what_undo_and_redo_make_of_photos_is_named(talker: Talker) -> None:
    send(talker, shot("a", "甲"), shot("b"), shot("c")).tap("↶ 撤销")
    assert shown(talker) == []
    assert "已撤销上一步：\n帮扶服务：去掉 3 张图片" in talker.text
    talker.tap("↷ 重做")
    assert "已重做：\n帮扶服务：又放上 3 张图片" in talker.text
    talker.tap("图片（3）").tap("①").tap("删").tap("↶ 撤销")
    assert "已撤销上一步：\n帮扶服务：又放上 1 张图片" in talker.text
    talker.say("乙").say("没有").tap("↶ 撤销")
    assert "已撤销上一步：\n图片说明：没有 → 乙" in talker.text
    talker.tap("↷ 重做").tap("↶ 撤销").say("撤销")
    assert "已撤销上一步：\n图片说明：乙 → 甲" in talker.text
    talker.tap("‹ 图片").tap("②").tap("上移").tap("↶ 撤销")
    assert "已撤销上一步：\n图片的顺序" in talker.text


def test_photos_that_go_with_several_steps_are_named_beside_the_answers(talker: Talker) -> None:
    send(talker, shot("a"), shot("b")).tap("图片（2）").tap("①").say("甲").tap("‹ 图片").tap("②").say("乙")
    talker.say("撤销4步")
    assert talker.standing.answers == {}
    assert "帮扶服务：去掉 2 张图片\n新建基层工会：" in talker.text
    assert "图片说明" not in talker.text
    talker.say("重做2步").say("重做2步")
    assert "已重做：\n图片说明" in talker.text


def test_a_stale_button_of_a_photo_records_nothing(talker: Talker) -> None:
    send(talker, shot("a"), shot("b")).tap("图片（2）")
    for action, target, choice in (
        ("ix", "9", ""),
        ("iy", "1", ""),
        ("iu", "1", "2"),
        ("iu", "2", "7"),
        ("ii", "x", ""),
        ("ih", "roof", ""),
    ):
        before = talker.logs[talker.current]
        talker.do(Tapped(Tap(action, talker.current, target, 0, choice), live=True))
        assert talker.logs[talker.current] == before


def test_thirty_photos_are_enough(talker: Talker) -> None:
    send(talker, *(shot(f"p{at}") for at in range(MOST - 1)))
    send(talker, shot("x"), shot("y"))
    assert "收到 1 张图片" in talker.text
    assert f"最多 {MOST} 张图片，1 张没有记" in talker.text
    assert len(talker.standing.photos.shown) == MOST
    talker.tap(f"图片（{MOST}）").tap("①").tap("删")
    assert len(send(talker, shot("z")).standing.photos.shown) == MOST


def test_the_same_photo_twice_is_one(talker: Talker) -> None:
    send(talker, shot("a"))
    send(talker, shot("a"), shot("b"))
    assert "1 张图片这里已经有了" in talker.text
    assert [photo.digest for photo in talker.standing.photos.shown] == ["a", "b"]


@pytest.mark.parametrize("length", [CAPTION, CAPTION + 1])
def test_a_caption_has_500_characters_at_most(talker: Talker, length: int) -> None:
    send(talker, shot("a", "长" * length))
    assert ("太长，没有记" in talker.text) is (length > CAPTION)
    assert shown(talker) == [f"图1 {'长' * CAPTION}" if length == CAPTION else "图1"]


def test_private_data_in_a_caption_is_not_kept(talker: Talker) -> None:
    send(talker, shot("a", "联系人13812345678"))
    assert "图片的说明里有" in talker.text
    assert "13812345678" not in repr(talker.logs[talker.current])
    talker.tap("图片（1）").tap("①").say("<b>&{{ x }}")
    assert shown(talker) == ["图1 <b>&{{ x }}"]


def test_a_section_without_photos_says_how_to_send_one(talker: Talker) -> None:
    section = talker.find("‹") if any("‹" in label for label in talker.labels()) else None
    assert section is None or section.label
    talker.do(Tapped(Tap("ih", talker.current, "assistance"), live=True))
    assert "还没有图片" in talker.text
    send(talker, shot("a"))
    assert shown(talker) == ["图1"]
    assert "①" in talker.labels()
    assert "有了文字，图片才进稿子" not in talker.text


def test_a_photo_of_a_section_that_tells_nothing_is_said_to_wait(talker: Talker) -> None:
    talker.do(Tapped(Tap("ih", talker.current, "culture"), live=True))
    send(talker, shot("a"))
    assert "有了文字，图片才进稿子" in talker.text
    assert shown(talker) == []


@pytest.fixture
def on_map(talker: Talker) -> Talker:
    return send(talker.tap("板块目录"), shot("a", "甲"), shot("b"))


def test_photos_sent_where_no_section_is_at_hand_are_kept_and_asked_for_one(on_map: Talker) -> None:
    assert "✓ 收到 2 张图片。" in on_map.text
    assert "有 2 张图片还没有放" in on_map.text
    assert len([reply for reply in on_map.replies if isinstance(reply, Keep)]) == 2
    assert shown(on_map) == []
    send(on_map, shot("a"), shot("c")).tap("帮扶服务")
    assert "收到 3 张图片，放在“帮扶服务”板块的最后" in on_map.text
    assert shown(on_map) == ["图1 甲", "图2", "图3"]
    assert {"①", "②", "③"} <= set(on_map.labels())


def test_photos_that_wait_are_found_again_on_the_map(on_map: Talker) -> None:
    on_map.tap("板块目录")
    assert "还没放的图片（2）" in on_map.labels()
    on_map.tap("还没放的图片（2）").tap("帮扶服务").tap("板块目录")
    assert not any("还没放的图片" in label for label in on_map.labels())
    on_map.do(Tapped(Tap("ij", on_map.current), live=False))
    assert on_map.toast


def test_a_button_puts_no_other_photos_than_those_it_was_shown_with(on_map: Talker) -> None:
    old = on_map.screen
    send(on_map, shot("c")).tap("帮扶服务", old)
    assert on_map.toast
    assert len(on_map.standing.photos.waiting) == 3
    on_map.do(Tapped(Tap("il", on_map.current, "roof", 0, "3"), live=True))
    on_map.do(Tapped(Tap("ix", on_map.current, "3"), live=True))
    assert len(on_map.standing.photos.waiting) == 3


def test_where_photos_were_put_is_taken_back_by_name_and_so_are_those_that_wait(on_map: Talker) -> None:
    on_map.tap("帮扶服务").tap("↶ 撤销")
    assert "已撤销上一步：\n帮扶服务：去掉 2 张图片\n还没放的图片：0 张 → 2 张" in on_map.text
    assert "图片放在哪里" in on_map.text
    on_map.tap("↶ 撤销")
    assert "已撤销上一步：\n还没放的图片：2 张 → 0 张" in on_map.text
    assert "板块目录" in on_map.text


def test_photos_that_wait_count_among_the_thirty(on_map: Talker) -> None:
    send(on_map, *(shot(f"p{at}") for at in range(MOST)))
    assert f"最多 {MOST} 张图片，2 张没有记" in on_map.text
    assert len(on_map.standing.photos.waiting) == MOST
