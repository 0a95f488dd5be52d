"""The page as a whole: files, sizes, colours, keyboard, names, and who may be called."""

import json
import re

import pytest

LONG = "女职工专项集体合同与工资专项集体合同及职业安全卫生专项集体合同签订情况"
# Every text on the screen against the colour that lies under it (WCAG 2.2, 1.4.3: 4.5 to 1).
CONTRAST = """() => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const paint = (colors) => {
        canvas.clearRect(0, 0, 1, 1);
        for (const color of colors) { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); }
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = (rgb) => {
        const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const poor = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const holder = walker.currentNode.parentElement;
        const style = getComputedStyle(holder);
        if (!walker.currentNode.data.trim() || !holder.checkVisibility() || holder.closest(":disabled, .unseen, .skip")) continue;
        const layers = [];
        for (let one = holder; one; one = one.parentElement) layers.unshift(getComputedStyle(one).backgroundColor);
        const [text, ground] = [light(paint([...layers, style.color])), light(paint(layers))];
        const ratio = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
        if (ratio < 4.5) poor.push([walker.currentNode.data.trim(), style.color, ratio.toFixed(2)]);
    }
    return poor;
}"""
SMALL = """() => [...document.querySelectorAll("button, a, textarea")]
    .filter((one) => one.checkVisibility({opacityProperty: true}) && !one.matches(".text *, .skip"))
    .map((one) => [one.getAttribute("aria-label") ?? one.textContent, one.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.width < 44 || box.height < 44))
    .map(([name, box]) => [name, box.width, box.height])"""
NAMELESS = """() => [...document.querySelectorAll("button, a, textarea, dialog, [role=group], [role=region], [role=log]")]
    .filter((one) => !(one.getAttribute("aria-label") || one.textContent.trim() || one.getAttribute("aria-labelledby")))
    .map((one) => one.outerHTML)"""


def fill_chat(bot) -> None:
    """Something of everything the chat can show."""
    bot.call("setMyCommands", commands=[{"command": "draft", "description": "出稿"}])
    bot.say("<b>帮扶服务</b>\n<blockquote>引用</blockquote><code>代码</code> /draft", html=True)
    bot.say(LONG * 3, [(f"☐ {LONG}", "a"), ("☑ 短", "b"), ("三", "c")], [("跳过", "s"), ("后面再说", "l")])
    bot.upload("sendDocument", "document", f"{LONG}工作总结.docx", b"PK" * 900, caption="写好了")
    bot.say("x" * 300)
    bot.change(999, "没有这一条")


def test_a_file_is_downloaded_under_its_own_name(phone, bot, words):
    content = bytes(range(256)) * 8
    bot.upload("sendDocument", "document", "青禾街道总工会2026年上半年工作总结.docx", content, caption="写好了")
    name = words["download"].replace("{name}", "青禾街道总工会2026年上半年工作总结.docx").replace("{size}", "2.0 KB")
    with phone.page.expect_download() as download:
        phone.page.get_by_role("link", name=name).click()
    assert download.value.suggested_filename == "青禾街道总工会2026年上半年工作总结.docx"
    assert download.value.path().read_bytes() == content
    assert "写好了" in phone.page.locator("#log .message").last.inner_text()


def test_a_photo_is_shown_and_opens_large(phone, bot, words, picture):
    bot.upload("sendPhoto", "photo", "page.png", picture, caption="第一页")
    phone.page.get_by_role("button", name=words["photo"]).click()
    viewer = phone.page.get_by_role("dialog", name=words["photo"])
    viewer.wait_for()
    phone.until("document.querySelector('#viewer-photo').naturalWidth === 200")
    fitting = phone.page.locator("#viewer-photo").bounding_box()["width"]
    phone.page.get_by_role("button", name=words["zoom"]).click()
    assert phone.page.locator("#viewer-photo").bounding_box()["width"] > fitting
    phone.page.keyboard.press("Escape")
    viewer.wait_for(state="hidden")
    assert phone.focused() == words["photo"]


def test_a_sticker_and_a_voice_message_have_stand_ins(phone, server, words, picture):
    for kind in ("sticker", "voice"):
        reply = phone.page.request.post(
            f"{server.url}/phone/send",
            multipart={
                "kind": kind,
                "caption": "",
                "file": {"name": "it", "mimeType": "image/webp", "buffer": picture},
            },
        )
        assert reply.ok
        phone.page.locator(".stand-in", has_text=words[kind]).wait_for()


@pytest.mark.parametrize("screen", [(390, 844), (320, 568), (195, 422), (844, 390), (1280, 860)])
def test_nothing_runs_over_the_side_of_any_screen(make_phone, bot, screen):
    fill_chat(bot)
    phone = make_phone(viewport={"width": screen[0], "height": screen[1]})
    phone.open()
    phone.page.fill("#field", LONG * 4)
    wide = """() => [document.documentElement, document.querySelector("#scroll"), ...document.querySelectorAll("#log *")]
        .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && !one.matches(".unseen, span, a.file *"))
        .map((one) => one.outerHTML.slice(0, 120))"""
    assert phone.page.evaluate(wide) == []
    send = phone.page.locator("#send").bounding_box()
    assert send["y"] + send["height"] <= screen[1]
    assert send["x"] + send["width"] <= screen[0]


def test_the_labels_of_the_talk_stand_on_one_line(phone, bot):
    pair, three = (
        [("□ 新就业形态群体入会", "a"), ("机关、事业单位工会", "b")],
        [("跳过", "c"), ("后面再说", "d"), ("这项没别的了", "e")],
    )
    message = phone.message(bot.say("选", pair, three))
    message.wait_for()
    for key in message.get_by_role("button").all():
        assert key.bounding_box()["height"] <= 46, key.inner_text()


def test_the_field_fits_its_words_when_the_screen_changes(phone):
    phone.page.fill("#field", LONG * 2)
    high = phone.page.locator("#field").bounding_box()["height"]
    phone.page.set_viewport_size({"width": 844, "height": 844})
    phone.until(f"document.querySelector('#field').getBoundingClientRect().height < {high}")
    phone.page.set_viewport_size({"width": 195, "height": 844})
    phone.until(f"document.querySelector('#field').getBoundingClientRect().height > {high}")


def test_the_phone_stands_in_the_middle_of_a_wide_screen(make_phone, bot):
    phone = make_phone(viewport={"width": 1280, "height": 860})
    phone.open()
    box = phone.page.locator(".phone").bounding_box()
    assert box["width"] <= 480
    assert abs(box["x"] + box["width"] / 2 - 640) < 2


def test_everything_to_press_is_large_enough_for_a_finger(make_phone, bot):
    fill_chat(bot)
    phone = make_phone(has_touch=True, is_mobile=True)
    phone.open()
    assert phone.page.evaluate(SMALL) == []
    for opener in ("#menu-button", "#attach-button", "#log-button"):
        phone.page.locator(opener).tap()
        phone.page.locator("dialog[open]").wait_for()
        assert phone.page.evaluate(SMALL) == []
        phone.page.locator("dialog[open] [data-close]").tap()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(make_phone, bot, server, scheme):
    fill_chat(bot)
    phone = make_phone(color_scheme=scheme, reduced_motion="reduce")
    phone.open()
    phone.say("二十五份")
    phone.page.locator("#log-button.bad").wait_for()
    assert phone.page.evaluate(CONTRAST) == []
    phone.page.keyboard.press("ArrowUp")
    assert phone.page.evaluate(CONTRAST) == []
    phone.page.keyboard.press("Escape")
    for opener in ("#menu-button", "#attach-button", "#log-button"):
        phone.page.click(opener)
        assert phone.page.evaluate(CONTRAST) == []
        phone.page.keyboard.press("Escape")
    server.stop()
    phone.page.fill("#field", "没发出去")
    phone.page.keyboard.press("Enter")
    phone.page.locator(".message.failed").wait_for()
    assert phone.page.evaluate(CONTRAST) == []
    phone.page.goto("about:blank")  # nothing asks for the server any more
    phone.errors.clear()


def test_nothing_moves_for_whoever_wants_no_motion(make_phone, bot):
    phone = make_phone(reduced_motion="reduce")
    phone.open()
    message = phone.message(bot.say("做了吗", [("做了", "yes")]))
    message.get_by_role("button").click()
    message.locator("[aria-busy=true]").wait_for()
    assert phone.page.evaluate("document.getAnimations().length") == 0


def test_everything_has_a_name(phone, bot):
    fill_chat(bot)
    phone.page.locator("#log-button.bad").wait_for()
    assert phone.page.evaluate(NAMELESS) == []
    assert phone.page.evaluate("document.documentElement.lang") == "zh-Hans"
    assert phone.page.title() != ""
    # A key without words would show itself.
    assert re.findall(r"\b[a-z]+_[a-z]+\b", phone.page.locator(".phone").inner_text()) == []


def test_a_whole_exchange_needs_the_keyboard_only(phone, bot, words):
    """From the field back to the newest buttons, an answer, an edit, the log and the menu: Tab, Enter, Escape."""
    assert phone.focused() == words["field"]
    phone.page.keyboard.type("你好")
    phone.page.keyboard.press("Enter")
    assert bot.hear("message")["text"] == "你好"
    phone.message(bot.say("做了吗", [("做了", "yes"), ("没做", "no")])).wait_for()
    trail = walk(phone, "Shift+Tab", 5)
    assert trail == [words["menu"], "没做", "做了", words["edit_message"], words["edit_message"]]
    walk(phone, "Tab", 2)
    assert phone.focused() == "做了"
    assert phone.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    phone.page.keyboard.press("Enter")
    assert bot.hear("callback_query")["data"] == "yes"
    walk(phone, "Shift+Tab", 1)
    phone.page.keyboard.press("Enter")
    assert phone.page.locator("#field").input_value() == "你好"
    assert walk(phone, "Shift+Tab", 3) == [words["menu"], words["edit_off"], words["delete_message"]]
    phone.page.keyboard.press("Escape")
    assert phone.focused() == words["field"]
    walk(phone, "Shift+Tab", 1)
    phone.page.keyboard.press("Enter")
    phone.page.get_by_role("dialog", name=words["commands"]).wait_for()
    phone.page.keyboard.press("Escape")
    assert phone.focused() == words["menu"]


def test_whoever_starts_at_the_top_can_skip_to_the_field(phone, words):
    phone.page.evaluate("document.activeElement.blur()")
    phone.page.locator("body").press("Tab")
    while phone.focused() != words["skip"]:
        phone.page.keyboard.press("Shift+Tab")
    assert phone.page.locator(".skip").bounding_box()["y"] >= 0
    phone.page.keyboard.press("Enter")
    assert phone.focused() == words["field"]


def test_a_dialog_keeps_the_focus_inside(phone, words):
    phone.page.click("#attach-button")
    names = set(walk(phone, "Tab", 8))
    assert names - {words["attach_file"], words["attach_photo"], words["cancel"]} <= {""}
    assert words["cancel"] in names
    phone.page.mouse.click(195, 60)
    assert phone.page.locator("dialog[open]").count() == 0
    assert phone.focused() == words["attach"]


def test_the_policy_of_the_page_lets_no_script_of_others_run(phone):
    reply = phone.page.request.get(phone.url)
    assert "default-src 'self'" in reply.headers["content-security-policy"]
    assert "unsafe" not in json.dumps(reply.headers)


def walk(phone, key: str, steps: int) -> list[str]:
    """Press a key some times; the names of what has the focus after each."""
    names = []
    for _ in range(steps):
        phone.page.keyboard.press(key)
        names.append("" if phone.page.evaluate("document.activeElement === document.body") else phone.focused())
    return names
