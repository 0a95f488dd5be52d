import asyncio

import aiohttp
import pytest

from bot.practice.server import serve
from tests.practice.probe import until

TOKEN = "42:TEST"
WORDS = {"bot_name": "执笔", "person_name": "干事", "send": "发送"}


@pytest.fixture
async def phone(tmp_path, clock):
    page = tmp_path / "page"
    page.mkdir()
    (page / "index.html").write_text("<!doctype html>", encoding="utf-8")
    (page / "phone.js").write_text("export {};", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    made = await serve(tmp_path / "phone", 0, TOKEN, page, WORDS, clock)
    yield made
    await made.close()


@pytest.fixture
async def http(phone):
    async with aiohttp.ClientSession(phone.url) as session:
        yield session


async def post(http, path, **body):
    async with http.post(path, json=body) as response:
        return response.status, await response.json()


async def state(http, **query):
    async with http.get("/phone/state", params=query) as response:
        return await response.json()


async def test_the_page_and_its_words_are_served(http):
    async with http.get("/") as response:
        assert await response.text() == "<!doctype html>"
    async with http.get("/page/phone.js") as response:
        assert response.content_type in {"text/javascript", "application/javascript"}
    async with http.get("/phone/words") as response:
        assert await response.json() == WORDS


@pytest.mark.parametrize("path", ["/page/none", "/page/..%2Fsecret.txt", "/page/", "/page/%2e%2e%2fsecret.txt", "/no"])
async def test_nothing_but_the_page_is_served(http, path):
    async with http.get(path) as response:
        assert response.status in {403, 404}


async def test_every_answer_is_guarded_by_its_headers(http):
    for path in ("/", "/phone/state", "/none", f"/bot{TOKEN}/getMe"):
        async with http.get(path) as response:
            assert "default-src 'self'" in response.headers["Content-Security-Policy"]
            assert "unsafe" not in response.headers["Content-Security-Policy"]
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert response.headers["Cache-Control"] == "no-store"


async def test_what_hands_can_do(phone, http):
    for _ in range(2):
        assert await post(http, "/phone/say", text="七十六", ticket="t") == (200, {"ok": True, "result": [1]})
    assert (await post(http, "/phone/edit", message=1, text="七十七"))[0] == 200
    markup = '{"inline_keyboard":[[{"text":"是","callback_data":"y"}]]}'
    phone.api.call("sendMessage", {"chat_id": "1001", "text": "问", "reply_markup": markup})
    assert await post(http, "/phone/tap", message=2, data="y") == (200, {"ok": True, "result": "1"})
    shown = (await state(http))["messages"]
    assert [(message["text"], message["edited"], message["pending"]) for message in shown] == [
        ("七十七", True, None),
        ("问", False, "1"),
    ]
    assert (await post(http, "/phone/delete", message=1))[0] == 200
    assert (await state(http))["messages"][0]["deleted"] is True


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/phone/say", {}),
        ("/phone/say", {"text": 1}),
        ("/phone/say", {"text": "x", "ticket": 1}),
        ("/phone/tap", {"message": 99, "data": "y"}),
        ("/phone/tap", {"message": "1", "data": "y"}),
        ("/phone/edit", {"message": 99, "text": "x"}),
        ("/phone/delete", {"message": None}),
    ],
)
async def test_a_move_that_makes_no_sense_is_refused(http, path, body):
    status, answer = await post(http, path, **body)
    assert (status, answer["ok"]) == (400, False)


async def test_a_body_that_is_no_json_is_refused(http):
    async with http.post("/phone/say", data="{") as response:
        assert response.status == 400
    async with http.post("/phone/say", json=["text"]) as response:
        assert response.status == 400


async def test_a_file_goes_both_ways_with_its_chinese_name(phone, http):
    form = aiohttp.FormData({"kind": "document", "caption": "附件"}, quote_fields=False)  # as browsers do
    form.add_field("file", b"<script>1</script>", filename="名单 一.html", content_type="text/html")
    async with http.post("/phone/send", data=form) as response:
        assert await response.json() == {"ok": True, "result": 1}
    [message] = (await state(http))["messages"]
    assert (message["file"]["name"], message["caption"]) == ("名单 一.html", "附件")
    async with http.get(message["file"]["url"]) as response:
        assert response.headers["Content-Disposition"] == (
            "attachment; filename*=UTF-8''%E5%90%8D%E5%8D%95%20%E4%B8%80.html"
        )
        assert await response.read() == b"<script>1</script>"


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.js"])
async def test_only_pictures_and_sound_are_shown_on_the_page(phone, http, name):
    phone.api.send(1001, "photo", b"<svg/>", name)
    [message] = (await state(http))["messages"]
    async with http.get(message["file"]["url"]) as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("inline")


async def test_a_send_without_a_file_or_of_an_unknown_kind_is_refused(http):
    async with http.post("/phone/send", data=aiohttp.FormData({"kind": "photo"})) as response:
        assert response.status == 400
    form = aiohttp.FormData({"kind": "film"})
    form.add_field("file", b"x", filename="a")
    async with http.post("/phone/send", data=form) as response:
        assert response.status == 400
    async with http.get("/phone/file/none/a") as response:
        assert response.status == 404
    async with http.get("/phone/state", params={"after": "x"}) as response:
        assert response.status == 400


async def test_the_screen_waits_for_news(phone, http):
    first = await state(http)
    waiting = asyncio.create_task(state(http, after=first["revision"], wait=25))
    await asyncio.sleep(0.05)  # let it arrive
    phone.api.say(1001, "a")
    later = await asyncio.wait_for(waiting, 10)
    assert later["revision"] > first["revision"]
    assert [message["text"] for message in later["messages"]] == ["a"]


async def test_what_ends_by_itself_is_news_too(phone, http, clock):
    phone.api.say(1001, "a")
    phone.api.call("sendChatAction", {"chat_id": "1001", "action": "typing"})
    first = await state(http)
    assert first["typing"] is True
    clock.pass_by(5)
    later = await asyncio.wait_for(state(http, after=first["revision"], wait=25), 10)
    assert later["typing"] is False


async def test_the_answer_to_a_tap_is_a_toast(phone, http):
    phone.api.say(1001, "a")
    markup = '{"inline_keyboard":[[{"text":"是","callback_data":"y"}]]}'
    phone.api.call("sendMessage", {"chat_id": "1001", "text": "问", "reply_markup": markup})
    _, tapped = await post(http, "/phone/tap", message=2, data="y")
    phone.api.call("answerCallbackQuery", {"callback_query_id": tapped["result"], "text": "好"})
    await until(lambda: phone.api.chat(1001)[-1]["pending"] is None)
    assert (await state(http))["toast"] == {"id": "1", "text": "好", "alert": False}
