import aiohttp
import pytest

from bot.practice.server import serve

TOKEN = "42:TEST"
PATHS = ["/", "/phone/state", "/phone/words", f"/bot{TOKEN}/getMe", "/none"]


@pytest.fixture
async def url(tmp_path, clock):
    page = tmp_path / "page"
    page.mkdir()
    made = await serve(tmp_path / "phone", 0, TOKEN, page, {}, clock)
    yield made.url
    await made.close()


async def status(url, path, **headers):
    async with aiohttp.ClientSession() as session, session.get(url + path, headers=headers) as response:
        return response.status


@pytest.mark.parametrize("path", PATHS)
async def test_a_foreign_host_is_refused(url, path):
    port = url.rpartition(":")[2]
    for host in ("example.org", f"example.org:{port}", "127.0.0.1", "127.0.0.1:1", f"127.0.0.1.example.org:{port}", ""):
        assert await status(url, path, Host=host) == 403


@pytest.mark.parametrize("path", PATHS)
async def test_a_foreign_origin_is_refused(url, path):
    port = url.rpartition(":")[2]
    for origin in (
        "http://example.org",
        "null",
        "http://127.0.0.1:1",
        f"https://127.0.0.1:{port}",
        f"http://localhost:{port}",
    ):
        assert await status(url, path, Origin=origin) == 403


async def test_the_page_itself_and_programs_are_let_in(url):
    port = url.rpartition(":")[2]
    assert await status(url, "/phone/state") == 200
    assert await status(url, "/phone/state", Origin=url) == 200
    own = {"Host": f"localhost:{port}", "Origin": f"http://localhost:{port}"}
    assert await status(url, "/phone/state", **own) == 200


async def test_it_listens_on_the_loopback_address_only(url):
    assert url.startswith("http://127.0.0.1:")
