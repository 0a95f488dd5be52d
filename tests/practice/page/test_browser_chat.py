"""The chat: what the bot says and shows, in order, new or changed or gone."""

import re

TOGGLES = [[("☐ 甲", "a0"), ("☐ 乙", "b0")], [("好了", "ok")]]
AT_END = "(({scrollTop, clientHeight, scrollHeight}) => scrollHeight - scrollTop - clientHeight < 2)(document.querySelector('#scroll'))"


def test_what_is_typed_reaches_the_bot_and_its_reply_stands_below(phone, bot):
    number = phone.say("你好")
    assert bot.hear("message")["text"] == "你好"
    reply = bot.say("请讲", [("新建", "new")])
    phone.message(reply).wait_for()
    ids = phone.page.eval_on_selector_all("#log .message", "all => all.map(one => Number(one.dataset.id))")
    assert ids == sorted(ids)
    assert ids[-2:] == [number, reply]
    assert phone.page.locator("#outbox .message").count() == 0
    assert phone.page.locator("#field").input_value() == ""
    assert re.fullmatch(r"\d\d:\d\d", phone.message(reply).locator("time").inner_text())


def test_shift_and_enter_begin_a_new_line_and_enter_sends(phone, bot):
    phone.page.locator("#field").press_sequentially("一")
    low = phone.page.locator("#field").bounding_box()["height"]
    phone.page.keyboard.press("Shift+Enter")
    phone.page.keyboard.type("二")
    assert phone.page.locator("#field").bounding_box()["height"] > low
    phone.page.keyboard.press("Enter")
    assert bot.hear("message")["text"] == "一\n二"


def test_the_enter_that_takes_a_candidate_of_the_input_method_sends_nothing(phone, bot):
    phone.page.fill("#field", "gonghui")
    phone.page.dispatch_event("#field", "keydown", {"key": "Enter", "isComposing": True})
    assert phone.page.locator("#field").input_value() == "gonghui"
    phone.page.fill("#field", "工会")
    phone.page.keyboard.press("Enter")
    assert bot.hear("message")["text"] == "工会"


def test_blanks_alone_cannot_be_sent(phone):
    phone.page.fill("#field", " \n ")
    assert phone.page.locator("#send").is_disabled()


def test_the_bots_formatting_is_shown_and_a_persons_markup_is_words(phone, bot):
    message = phone.message(bot.say("<b>粗</b><blockquote>引</blockquote>1 &lt; 2", html=True))
    assert message.locator(".text b").inner_text() == "粗"
    assert message.locator(".text blockquote").inner_text() == "引"
    assert "1 < 2" in message.locator(".text").inner_text()
    own = phone.message(phone.say("<img src=x onerror=alert(1)><b>粗</b>"))
    assert own.locator(".text").inner_text() == "<img src=x onerror=alert(1)><b>粗</b>"
    assert own.locator("img, b").count() == 0


def test_an_empty_chat_offers_to_begin(make_phone, server, words):
    phone = make_phone()
    phone.open()
    assert phone.page.locator("#description").inner_text() == words["begin_hint"]
    phone.page.click("#begin")
    phone.page.locator("#log .message.person", has_text="/start").wait_for()
    assert phone.page.locator("#empty").is_hidden()


def test_a_message_that_did_not_change_is_not_redrawn(phone, bot):
    number = bot.say("第一问", *TOGGLES)
    phone.message(number).wait_for()
    phone.page.evaluate("document.querySelector('#log .message:last-child .bubble').mark = 'kept'")
    phone.message(bot.say("别的")).wait_for()
    assert phone.message(number).locator(".bubble").evaluate("one => one.mark") == "kept"


def test_a_deleted_message_vanishes(phone, bot):
    number = bot.say("没用了", [("好", "ok")])
    phone.message(number).get_by_role("button").focus()
    bot.call("deleteMessage", chat_id=1001, message_id=number)
    phone.message(number).wait_for(state="detached")
    assert phone.page.evaluate("document.activeElement.id") == "field"


def test_only_messages_that_are_new_are_read_aloud(phone, bot):
    log = phone.page.get_by_role("log")
    assert log.get_attribute("aria-live") == "polite"
    assert log.get_attribute("aria-relevant") == "additions"
    number = bot.say("第一问", *TOGGLES)
    phone.message(number).wait_for()
    assert phone.message(number).get_attribute("aria-live") is None
    bot.change(number, "第二问")
    phone.page.locator(".message", has_text="第二问").wait_for()
    assert phone.message(number).get_attribute("aria-live") == "off"


def test_the_head_says_who_it_is_and_that_they_are_typing(phone, bot, words):
    assert phone.page.get_by_role("heading", level=1).inner_text() == words["bot_name"]
    assert phone.page.locator("#status").inner_text() == words["status"]
    bot.call("sendChatAction", chat_id=1001, action="typing")
    phone.page.locator("#status", has_text=words["typing"]).wait_for()
    bot.say("好了")
    phone.page.locator("#status", has_text=words["status"]).wait_for()


def test_the_bots_reaction_stands_under_the_message(phone, bot):
    number = phone.say("25份")
    bot.call("setMessageReaction", chat_id=1001, message_id=number, reaction=[{"type": "emoji", "emoji": "👍"}])
    phone.message(number).locator(".reaction", has_text="👍").wait_for()


def test_days_stand_between_the_messages(make_phone, server, bot, words):
    phone = make_phone()
    now = server.clock()
    server.clock = lambda: now + 36 * 3600
    bot.say("后来")
    phone.page.clock.install(time=now + 36 * 3600)
    phone.open()
    days = phone.page.locator(".day").all_inner_texts()
    assert len(days) == 2
    assert days[1] == words["today"]
    assert days[0] == words["yesterday"] or re.fullmatch(r"\d+月\d+日", days[0])


def test_a_reader_at_the_end_sees_what_is_new(phone, bot):
    for number in range(25):
        bot.say(f"第{number}条")
    phone.page.locator(".message", has_text="第24条").wait_for()
    phone.until(AT_END)
    bot.say("长\n" * 30)
    phone.page.locator(".message", has_text="长").wait_for()
    phone.until(AT_END)
    assert phone.page.locator("#newest").is_hidden()


def test_the_answer_to_what_one_did_is_shown_from_its_beginning(phone, bot):
    for number in range(25):
        bot.say(f"第{number}条", [("改", f"c{number}")])
    phone.message(26).wait_for()
    phone.until(AT_END)
    phone.say("出稿")
    first = bot.say("稿子\n" + "长\n" * 20)
    phone.message(bot.say("目录\n" + "长\n" * 20)).wait_for()
    assert top(phone, first) == 8
    phone.page.locator("#newest").wait_for()
    phone.page.get_by_role("button", name="改").nth(3).click()
    last = bot.say("重新问")
    phone.message(last).wait_for()
    phone.until(AT_END)
    assert phone.page.locator("#newest").is_hidden()


def test_the_next_question_in_the_same_message_is_shown_from_its_beginning(phone, bot):
    number = bot.say("第一问", [("好了", "ok")])
    phone.message(number).get_by_role("button").click()
    bot.change(number, "第二问", *[[(f"□ 选项{place}", f"o{place}")] for place in range(22)])
    phone.page.get_by_role("button", name="选项21").wait_for(state="attached")
    phone.until("document.querySelector('#scroll').scrollHeight > 1200")
    phone.page.wait_for_timeout(200)
    assert top(phone, number) == 8


def test_a_tick_in_a_long_list_moves_nothing_under_the_hand(phone, bot):
    """22 topics in one message, taller than the screen; read from the top, from the middle and from the end."""

    def keys(ticked):
        return [[(f"{'✓' if place in ticked else '□'} 选项{place}", f"o{place}")] for place in range(22)]

    number = bot.say("选", *keys(set()))
    phone.message(bot.say("后来")).wait_for()
    phone.page.wait_for_timeout(500)  # the page scrolls to what is newest first
    ticked = set()
    for place, where in ((1, "top"), (11, "middle"), (21, "end")):
        phone.page.evaluate(
            "(share) => { const one = document.querySelector('#scroll'); one.scrollTop = share * (one.scrollHeight - one.clientHeight) }",
            {"top": 0, "middle": 0.5, "end": 1}[where],
        )
        phone.page.wait_for_timeout(100)
        key = phone.page.get_by_role("button", name=f"选项{place}", exact=False).first
        before = key.bounding_box()
        assert 60 < before["y"] < 740
        key.click()
        bot.call("answerCallbackQuery", callback_query_id=bot.hear("callback_query")["id"])
        ticked.add(place)
        bot.change(number, "选", *keys(ticked))
        phone.page.get_by_role("button", name=f"✓ 选项{place}").wait_for()
        phone.page.wait_for_timeout(100)
        assert key.bounding_box() == before, where


def test_a_message_that_grows_further_up_moves_nothing_that_is_read(phone, bot):
    first = bot.say("第0条")
    for number in range(1, 40):
        bot.say(f"第{number}条")
    phone.page.locator(".message", has_text="第39条").wait_for()
    phone.page.locator("#scroll").hover()
    phone.page.mouse.wheel(0, -400)
    phone.page.wait_for_timeout(200)
    read = phone.page.locator(".message", has_text="第25条")
    before = read.bounding_box()["y"]
    assert 60 < before < 740
    bot.change(first, "长\n" * 20)
    phone.page.locator(".message", has_text="长").wait_for()
    phone.page.wait_for_timeout(100)
    assert abs(read.bounding_box()["y"] - before) <= 1


def test_a_reader_further_up_is_left_alone_and_told(phone, bot, words):
    for number in range(25):
        bot.say(f"第{number}条")
    phone.page.locator(".message", has_text="第24条").wait_for()
    phone.until(AT_END)
    phone.page.locator("#scroll").hover()
    phone.page.mouse.wheel(0, -600)
    phone.page.locator("#newest").wait_for()
    before = phone.page.evaluate("document.querySelector('#scroll').scrollTop")
    bot.say("新的")
    newest = phone.page.get_by_role("button", name=words["unread"].replace("{n}", "1"))
    newest.wait_for()
    assert phone.page.evaluate("document.querySelector('#scroll').scrollTop") == before
    newest.click()
    phone.until(AT_END)
    newest.wait_for(state="hidden")


def top(phone, number: int) -> float:
    """How far below the upper edge of the chat a message begins, once it has come to rest."""
    phone.until("document.getAnimations().length === 0")
    edge = phone.page.locator("#scroll").bounding_box()["y"]
    return round(phone.message(number).bounding_box()["y"] - edge)


def test_a_refused_call_turns_the_log_red_and_is_listed(phone, bot, words):
    button = phone.page.locator("#log-button")
    assert button.get_attribute("aria-label") == words["log"]
    bot.change(999, "没有这一条")
    phone.page.locator("#log-button.bad").wait_for()
    assert phone.page.locator("#log-count").inner_text() == "1"
    button.click()
    dialog = phone.page.get_by_role("dialog", name=words["log"])
    said = dialog.get_by_role("listitem").inner_text()
    for line in (words["refused_call"].replace("{method}", "editMessageText"), words["refused_bad"]):
        assert line in said
    assert f"{words['refused_words']}Bad Request: message to edit not found" in said
    assert dialog.locator("[lang=en]").inner_text() == "Bad Request: message to edit not found"
    phone.page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert phone.page.evaluate("document.activeElement.id") == "log-button"
