"""One's own words: edited, deleted, sent with files, and never lost."""

import json

import pytest

ENTER = "Enter"


def test_a_long_press_offers_to_edit_and_the_bot_hears_of_it(touch_phone, bot, words):
    number = touch_phone.say("二十五份")
    assert bot.hear("message")["text"] == "二十五份"
    touch_phone.press_long(touch_phone.message(number).locator(".bubble"))
    sheet = touch_phone.page.get_by_role("dialog", name=words["actions"])
    sheet.get_by_role("button", name=words["edit"]).tap()
    assert touch_phone.page.locator("#edit-original").inner_text() == "二十五份"
    touch_phone.page.fill("#field", "26份")
    touch_phone.page.get_by_role("button", name=words["edit_save"]).tap()
    edited = bot.hear("edited_message")
    assert (edited["message_id"], edited["text"]) == (number, "26份")
    touch_phone.message(number).locator(".edited", has_text=words["edited"]).wait_for()
    assert touch_phone.page.locator("#edit-bar").is_hidden()
    assert touch_phone.page.locator("#field").input_value() == ""


@pytest.mark.parametrize("move", [{"x": 0, "y": -60}, {"x": -25, "y": 0}])
def test_a_finger_that_moves_offers_nothing(touch_phone, move):
    number = touch_phone.say("二十五份")
    box = touch_phone.message(number).locator(".bubble").bounding_box()
    finger = touch_phone.page.context.new_cdp_session(touch_phone.page)
    at = {"x": box["x"] + 20, "y": box["y"] + 10}
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    finger.send(
        "Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{key: at[key] + move[key] for key in at}]}
    )
    touch_phone.page.wait_for_timeout(700)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert touch_phone.page.locator("dialog[open]").count() == 0


def test_the_context_menu_offers_the_same(phone, bot, words):
    number = phone.say("二十五份")
    phone.message(number).locator(".bubble").click(button="right")
    assert phone.page.get_by_role("dialog", name=words["actions"]).get_by_role("button").all_inner_texts() == [
        words[key] for key in ("edit", "copy", "delete", "cancel")
    ]
    phone.page.get_by_role("button", name=words["cancel"]).click()
    message = phone.message(bot.say("对方的话"))
    message.locator(".bubble").click(button="right")
    assert phone.page.locator("dialog[open]").count() == 0


def test_on_a_touch_screen_enter_writes_on(touch_phone, bot):
    touch_phone.page.locator("#field").tap()
    touch_phone.page.keyboard.type("一")
    touch_phone.page.keyboard.press(ENTER)
    touch_phone.page.keyboard.type("二")
    touch_phone.page.keyboard.press("Control+Enter")
    assert bot.hear("message")["text"] == "一\n二"


def test_a_pencil_appears_beside_ones_own_words(phone, words):
    number = phone.say("二十五份")
    pencil = phone.message(number).get_by_role("button", name=words["edit_message"])
    phone.page.locator("h1").hover()
    assert pencil.evaluate("one => getComputedStyle(one).opacity") == "0"
    phone.message(number).hover()
    assert pencil.evaluate("one => getComputedStyle(one).opacity") == "1"
    pencil.click()
    assert phone.page.locator("#field").input_value() == "二十五份"


def test_escape_leaves_the_words_as_they_were_and_brings_back_what_was_being_written(phone, bot):
    number = phone.say("二十五份")
    bot.hear("message")
    phone.page.fill("#field", "半句话")
    phone.message(number).hover()
    phone.message(number).get_by_role("button").click()
    phone.page.fill("#field", "26份")
    phone.page.keyboard.press("Escape")
    assert phone.page.locator("#edit-bar").is_hidden()
    assert phone.page.locator("#field").input_value() == "半句话"
    assert "二十五份" in phone.message(number).inner_text()
    phone.page.keyboard.press(ENTER)
    assert bot.hear("message")["text"] == "半句话"


def test_the_arrow_up_in_an_empty_field_edits_the_newest_words(phone, bot):
    phone.say("第一句")
    number = phone.say("第二句")
    phone.page.keyboard.press("ArrowUp")
    assert phone.page.locator("#field").input_value() == "第二句"
    phone.page.keyboard.type("!")
    phone.page.keyboard.press(ENTER)
    phone.message(number).locator(".edited").wait_for()
    assert [bot.hear("message")["text"] for _ in range(2)] == ["第一句", "第二句"]
    assert bot.hear("edited_message")["text"] == "第二句!"


def test_a_message_is_deleted_only_after_a_question(phone, words):
    number = phone.say("发错了")
    phone.page.keyboard.press("ArrowUp")
    phone.page.get_by_role("button", name=words["delete_message"]).click()
    card = phone.page.get_by_role("dialog", name=words["delete_ask"])
    card.get_by_role("button", name=words["cancel"]).click()
    assert phone.message(number).is_visible()
    phone.page.click("#edit-delete")
    card.get_by_role("button", name=words["delete"]).click()
    phone.message(number).wait_for(state="detached")
    assert phone.page.locator("#edit-bar").is_hidden()
    assert phone.page.locator("#field").input_value() == ""


def test_a_photo_goes_with_its_words(phone, bot, words, picture):
    phone.page.fill("#field", "活动照片")
    phone.page.click("#attach-button")
    with phone.page.expect_file_chooser() as chooser:
        phone.page.get_by_role("button", name=words["attach_photo"], exact=True).click()
    chooser.value.set_files({"name": "活动.png", "mimeType": "image/png", "buffer": picture})
    assert phone.page.locator("#chosen").inner_text().strip() == "活动.png"
    phone.page.click("#send")
    heard = bot.hear("message")
    assert heard["caption"] == "活动照片"
    assert heard["photo"]
    image = phone.page.locator("#log .message.person .photo img")
    image.wait_for()
    phone.until("document.querySelector('.photo img').naturalWidth === 200")
    assert phone.page.locator("#chosen").is_hidden()


def test_photos_chosen_together_are_an_album(phone, bot, words, picture):
    phone.page.fill("#field", "两张")
    phone.page.set_input_files(
        "#pick-photo", [{"name": f"{name}.png", "mimeType": "image/png", "buffer": picture} for name in ("甲", "乙")]
    )
    phone.page.click("#send")
    first, second = (bot.hear("message") for _ in range(2))
    assert first["media_group_id"] == second["media_group_id"] != ""
    assert (first["caption"], "caption" in second) == ("两张", False)


def test_files_are_sent_in_order_and_one_can_be_put_back(phone, bot, words):
    phone.page.set_input_files(
        "#pick-file",
        [{"name": f"{name}.txt", "mimeType": "text/plain", "buffer": name.encode()} for name in ("甲", "乙", "丙")],
    )
    phone.page.get_by_role("button", name=words["attach_off"].replace("{name}", "乙.txt")).click()
    phone.page.keyboard.press(ENTER)
    assert [bot.hear("message")["document"]["file_name"] for _ in range(2)] == ["甲.txt", "丙.txt"]
    own = phone.page.locator("#log .message.person").last
    own.hover()
    assert own.get_by_role("button").get_attribute("aria-label") == words["delete_message"]


def test_a_pasted_picture_is_chosen(phone, picture):
    phone.page.evaluate(
        """bytes => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(bytes)], "贴.png", {type: "image/png"}));
            document.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, cancelable: true}));
        }""",
        list(picture),
    )
    assert phone.page.locator("#chosen").inner_text().strip() == "贴.png"


def test_what_is_half_written_is_there_after_a_reload(phone):
    phone.page.locator("#field").press_sequentially("写了一半")
    phone.open()
    assert phone.page.locator("#field").input_value() == "写了一半"
    assert phone.page.locator("#send").is_enabled()


def test_five_thousand_characters_arrive_in_two_messages_and_leave_nothing_behind(phone, bot):
    phone.page.fill("#field", "字" * 5000)
    phone.page.keyboard.press(ENTER)
    assert [len(bot.hear("message")["text"]) for _ in range(2)] == [4096, 904]
    phone.page.locator("#log .message.person").nth(2).wait_for()
    phone.until("document.querySelectorAll('#outbox .message').length === 0")


def test_a_message_stands_there_once_even_while_the_server_is_slow_to_say_so(phone):
    held = []
    phone.page.route("**/phone/say", lambda route: held.append((route, route.fetch())))
    phone.page.fill("#field", "二十五份")
    phone.page.keyboard.press(ENTER)
    phone.page.locator("#log .message", has_text="二十五份").wait_for()
    assert phone.page.get_by_text("二十五份").count() == 1
    [(route, reply)] = held
    route.fulfill(response=reply)


def test_escape_closes_a_dialog_and_leaves_the_edit_open(phone, words):
    phone.say("发错了")
    phone.page.keyboard.press("ArrowUp")
    phone.page.click("#edit-delete")
    phone.page.get_by_role("dialog", name=words["delete_ask"]).wait_for()
    phone.page.keyboard.press("Escape")
    assert phone.page.locator("dialog[open]").count() == 0
    assert phone.page.locator("#edit-bar").is_visible()
    phone.page.locator("#scroll").focus()
    phone.page.keyboard.press("Escape")
    assert phone.page.locator("#edit-bar").is_hidden()


def test_the_page_finds_the_server_again_and_what_could_not_be_sent_can_be(phone, bot, server, words):
    kept = phone.message(bot.say("第一问"))
    kept.wait_for()
    server.stop()
    phone.page.locator("#offline", has_text=words["offline"]).wait_for()
    phone.page.fill("#field", "二十五份")
    phone.page.keyboard.press(ENTER)
    unsent = phone.page.locator("#log .message", has_text=words["failed"])
    unsent.wait_for()
    server.start()
    phone.until("document.querySelector('#offline').textContent === ''")
    assert kept.is_visible()
    assert unsent.is_visible()
    unsent.get_by_role("button", name=words["retry"]).click()
    assert bot.hear("message")["text"] == "二十五份"
    phone.page.locator("#log .message.person", has_text="二十五份").wait_for()
    phone.until("document.querySelectorAll('#outbox .message').length === 0")
    late = bot.say("收到")
    phone.message(late).wait_for()
    # The browser itself reports every refused connection; nothing else may be there.
    assert {error for error in phone.errors if "ERR_CONNECTION_REFUSED" not in error} <= OFFLINE
    phone.errors.clear()


def test_words_that_were_not_sent_are_still_there_after_a_reload(phone, server, words):
    server.stop()
    phone.page.fill("#field", "二十五份")
    phone.page.keyboard.press(ENTER)
    phone.page.locator(".message.failed").wait_for()
    server.start()
    phone.open()
    unsent = phone.page.locator("#log .message.failed", has_text="二十五份")
    unsent.get_by_role("button", name=words["drop"]).click()
    unsent.wait_for(state="detached")
    assert json.loads(phone.page.evaluate("sessionStorage.getItem('zhibi-outbox')")) == []
    phone.errors.clear()


def test_what_failed_stays_where_it_was_written_and_goes_to_the_end_when_it_is_sent(phone, bot, server, words):
    bot.say("第一问")
    phone.page.locator(".message", has_text="第一问").wait_for()
    server.stop()
    phone.page.fill("#field", "甲")
    phone.page.keyboard.press(ENTER)
    unsent = phone.page.locator(".message.failed", has_text="甲")
    unsent.wait_for()
    server.start()
    phone.until("document.querySelector('#offline').textContent === ''")
    phone.say("乙")
    bot.say("答乙")
    phone.page.locator(".message", has_text="答乙").wait_for()
    assert shown(phone) == ["/start", "第一问", "甲", "乙", "答乙"]
    phone.open()
    assert shown(phone) == ["/start", "第一问", "甲", "乙", "答乙"]
    unsent.get_by_role("button", name=words["retry"]).press(ENTER)
    unsent.wait_for(state="detached")
    phone.page.locator("#log .message[data-id]", has_text="甲").wait_for()
    assert shown(phone) == ["/start", "第一问", "乙", "答乙", "甲"]
    assert phone.focused() == words["field"]
    phone.errors.clear()


def test_a_message_whose_receipt_was_lost_stands_there_once_and_is_said_once(phone, bot, words):
    """The server had it, the page never heard: what the server shows is what counts."""
    phone.page.route("**/phone/say", lambda route: (route.fetch(), route.abort()))
    phone.page.fill("#field", "甲")
    phone.page.keyboard.press(ENTER)
    phone.page.locator("#log .message[data-id]", has_text="甲").wait_for()
    phone.page.unroute("**/phone/say")
    phone.say("乙")
    assert shown(phone) == ["/start", "甲", "乙"]
    assert [bot.hear("message")["text"] for _ in range(2)] == ["甲", "乙"]
    phone.errors.clear()


def test_the_buttons_of_what_failed_are_whole_words(phone, server, words):
    server.stop()
    phone.page.fill("#field", "甲")
    phone.page.keyboard.press(ENTER)
    for name in (words["retry"], words["drop"]):
        box = phone.page.get_by_role("button", name=name).bounding_box()
        assert box["height"] <= 48, name
    phone.page.goto("about:blank")  # nothing asks for the server any more
    phone.errors.clear()


def test_a_caption_that_is_too_long_goes_as_a_message_of_its_own(phone, bot):
    phone.page.fill("#field", "字" * 1025)
    phone.page.set_input_files("#pick-file", {"name": "甲.txt", "mimeType": "text/plain", "buffer": b"x"})
    phone.page.click("#send")
    heard = [bot.hear("message") for _ in range(2)]
    assert (heard[0]["document"]["file_name"], "caption" in heard[0]) == ("甲.txt", False)
    assert heard[1]["text"] == "字" * 1025


def test_a_new_wording_that_is_too_long_is_not_lost(phone, words):
    phone.say("二十五份")
    phone.page.keyboard.press("ArrowUp")
    phone.page.fill("#field", "字" * 4097)
    phone.page.keyboard.press(ENTER)
    phone.page.get_by_role("status").filter(has_text=words["edit_long"].replace("{n}", "4096")).wait_for()
    assert phone.page.locator("#field").input_value() == "字" * 4097
    assert phone.page.locator("#edit-bar").is_visible()


def shown(phone) -> list[str]:
    """The words of all messages as they stand."""
    return phone.page.locator(":is(#log, #outbox) .message .text").all_inner_texts()


OFFLINE = {"Failed to load resource: net::ERR_CONNECTION_RESET", "Failed to load resource: net::ERR_EMPTY_RESPONSE"}
