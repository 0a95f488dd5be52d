"""Buttons: taps and their answers, messages edited in place, and where the focus goes."""

TOGGLES = [[("☐ 甲", "a0"), ("☐ 乙", "b0")], [("好了", "ok")]]


def test_a_command_in_the_bots_words_can_be_pressed(phone, bot):
    message = phone.message(bot.say("用 /continue 接着写,不是 a/b 也不是 1/2"))
    assert message.locator(".command").all_inner_texts() == ["/continue"]
    message.locator(".command").click()
    assert bot.hear("message")["text"] == "/continue"


def test_the_menu_lists_the_commands_and_sends_the_one_pressed(phone, bot):
    bot.call(
        "setMyCommands",
        commands=[{"command": "draft", "description": "出稿"}, {"command": "help", "description": "怎么用"}],
    )
    phone.page.locator("#commands button").nth(1).wait_for(state="attached")
    phone.page.click("#menu-button")
    assert phone.page.locator("#commands button").all_inner_texts() == ["/draft\n出稿", "/help\n怎么用"]
    phone.page.keyboard.press("Enter")
    assert bot.hear("message")["text"] == "/draft"
    assert phone.page.locator("#menu-sheet").is_hidden()


def test_a_tap_waits_visibly_until_the_bot_answers_and_the_answer_is_shown(phone, bot):
    message = phone.message(bot.say("做了吗", [("做了", "yes"), ("没做", "no")]))
    message.get_by_role("button", name="没做").click()
    query = bot.hear("callback_query")
    assert query["data"] == "no"
    assert message.locator("[aria-busy=true]").all_inner_texts() == ["没做"]
    bot.call("answerCallbackQuery", callback_query_id=query["id"], text="记下了")
    message.locator("[aria-busy=true]").wait_for(state="detached")
    phone.page.get_by_role("status").filter(has_text="记下了").wait_for()


def test_a_second_tap_on_a_button_that_waits_does_nothing(phone, bot):
    message = phone.message(bot.say("做了吗", [("做了", "yes")]))
    message.get_by_role("button").click()
    message.locator("[aria-busy=true]").wait_for()
    message.get_by_role("button").click()
    bot.call("answerCallbackQuery", callback_query_id=bot.hear("callback_query")["id"])
    phone.say("完")
    assert bot.hear("message")["text"] == "完"


def test_an_alert_stays_until_it_is_closed_and_keeps_the_focus(phone, bot, words):
    message = phone.message(bot.say("删掉", [("删", "x")]))
    message.get_by_role("button").press("Enter")
    bot.call(
        "answerCallbackQuery", callback_query_id=bot.hear("callback_query")["id"], text="删掉就没有了", show_alert=True
    )
    alert = phone.page.get_by_role("alertdialog", name="删掉就没有了")
    alert.wait_for()
    assert phone.focused() == words["ok"]
    phone.page.keyboard.press("Enter")
    alert.wait_for(state="hidden")
    assert phone.focused() == "删"


def test_a_toast_is_not_shown_again_when_the_page_is_loaded_anew(phone, bot):
    message = phone.message(bot.say("做了吗", [("做了", "yes")]))
    message.get_by_role("button").click()
    bot.call("answerCallbackQuery", callback_query_id=bot.hear("callback_query")["id"], text="记下了")
    phone.page.locator("#toast.shown").wait_for()
    phone.open()
    bot.say("下一个")
    phone.page.locator(".message", has_text="下一个").wait_for()
    assert phone.page.locator("#toast").inner_text() == ""


def test_an_edited_message_changes_where_it_stands_and_says_so(phone, bot, words):
    number = bot.say("第一问", *TOGGLES)
    later = bot.say("别的")
    phone.message(later).wait_for()
    phone.page.evaluate("for (const one of document.querySelectorAll('#log .message')) one.mark = 'kept'")
    bot.change(number, "第二问", [("跳过", "skip")])
    phone.page.locator(".message", has_text="第二问").wait_for()
    assert phone.message(number).locator(".edited").inner_text() == words["edited"]
    assert phone.message(number).get_by_role("button").all_inner_texts() == ["跳过"]
    assert phone.page.eval_on_selector_all("#log .message", "all => all.every(one => one.mark === 'kept')")
    assert phone.page.locator("#log .message").last.get_attribute("data-id") == str(later)


def test_the_focus_stays_on_a_choice_when_it_gets_its_tick(phone, bot):
    number = bot.say("选", *TOGGLES)
    phone.message(number).get_by_role("button", name="乙").focus()
    phone.page.keyboard.press("Enter")
    bot.call("answerCallbackQuery", callback_query_id=bot.hear("callback_query")["id"])
    bot.change(number, "选", [("☐ 甲", "a1"), ("☑ 乙", "b1")], [("好了", "ok")])
    phone.page.get_by_role("button", name="☑ 乙").wait_for()
    assert phone.focused() == "☑ 乙"


def test_the_focus_goes_to_the_first_button_of_the_next_question(phone, bot):
    number = bot.say("第一问", *TOGGLES)
    phone.message(number).get_by_role("button", name="好了").press("Enter")
    bot.change(number, "第二问", [("有", "y"), ("没有", "n")])
    phone.page.get_by_role("group", name="第二问").wait_for()
    assert phone.focused() == "有"


def test_whoever_writes_and_presses_a_button_with_the_mouse_goes_on_writing(phone, bot, words):
    """The space that takes a candidate of the input method would else press the first button of the next question."""
    number = bot.say("第一问", *TOGGLES)
    phone.page.locator("#field").press_sequentially("写")
    phone.message(number).get_by_role("button", name="好了").click()
    assert bot.hear("callback_query")["data"] == "ok"
    bot.change(number, "第二问", [("有", "y"), ("没有", "n")])
    phone.page.get_by_role("group", name="第二问").wait_for()
    assert phone.focused() == words["field"]
    phone.page.keyboard.type("了 ")
    phone.page.keyboard.press("Enter")
    assert bot.hear("message")["text"] == "写了"


def test_a_letter_that_is_typed_beside_the_field_finds_it(phone, bot, words):
    phone.page.locator("#scroll").focus()
    phone.page.keyboard.press("PageUp")
    phone.page.keyboard.press("Control+c")
    assert phone.focused() == words["chat"]
    phone.page.keyboard.type("76")
    assert phone.page.locator("#field").input_value() == "76"


def test_the_field_has_the_focus_when_the_chat_has_begun(make_phone, server, words):
    phone = make_phone()
    phone.open()
    phone.page.get_by_role("button", name=words["begin"]).press("Enter")
    phone.page.locator("#log .message.person", has_text="/start").wait_for()
    assert phone.focused() == words["field"]


def test_the_focus_goes_to_the_field_when_the_buttons_are_gone(phone, bot, words):
    number = bot.say("第一问", *TOGGLES)
    phone.message(number).get_by_role("button", name="好了").press("Enter")
    bot.change(number, "记下了")
    phone.page.locator(".message", has_text="记下了").wait_for()
    assert phone.focused() == words["field"]


def test_a_button_that_copies_copies(phone, bot, words):
    phone.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    bot.call(
        "sendMessage",
        chat_id=1001,
        text="号码",
        reply_markup={"inline_keyboard": [[{"text": "复制", "copy_text": {"text": "12345"}}]]},
    )
    phone.page.get_by_role("button", name="复制").click()
    phone.page.get_by_role("status").filter(has_text=words["copied"]).wait_for()
    assert phone.page.evaluate("navigator.clipboard.readText()") == "12345"


def test_a_button_that_leads_elsewhere_is_a_link_to_a_new_tab(phone, bot):
    keys = {"inline_keyboard": [[{"text": "看", "url": "https://example.org/"}]]}
    bot.call("sendMessage", chat_id=1001, text="看这里", reply_markup=keys)
    link = phone.page.get_by_role("link", name="看")
    link.wait_for()
    assert [link.get_attribute(name) for name in ("target", "rel")] == ["_blank", "noopener noreferrer"]
