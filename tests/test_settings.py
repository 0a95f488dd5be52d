"""What the environment says of a webhook: what is taken, and each way to be wrong with what to write instead."""

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.settings import InvalidSetting, Webhook, read_settings

TOKEN = "123456789:AAH-aSecretOfThirtyFive_Characters0"
SECRET = TOKEN.partition(":")[2]
HOME = "https://bot.example.cn/zhibi"


def webhook(url: str, listen: str = "", base: str = "") -> Webhook | None:
    told = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "ZHIBI_WEBHOOK": url,
        "ZHIBI_WEBHOOK_LISTEN": listen,
        "TELEGRAM_API_BASE": base,
    }
    return read_settings(told).webhook


def test_a_bot_polls_unless_told_otherwise() -> None:
    assert read_settings({}).webhook is None
    assert webhook("", "0.0.0.0:80") is None


@pytest.mark.parametrize(
    "url",
    [
        HOME, "https://bot.example.cn", "https://bot.example.cn/", "https://bot.example.cn:8443/a/b-c_d.e~f",
        "https://xn--fiq228c.example.cn:88/zhibi", "https://203.0.113.7:443/zhibi", "https://10.0.0.123:8443/zhibi",
    ],
)  # fmt: skip
def test_an_https_address_is_taken_as_it_stands(url: str) -> None:
    assert webhook(url) == Webhook(url, "127.0.0.1", 8443)


@pytest.mark.parametrize(
    ("listen", "place"),
    [
        ("", ("127.0.0.1", 8443)), ("0.0.0.0:80", ("0.0.0.0", 80)), ("[::1]:8444", ("::1", 8444)),
        ("localhost:65535", ("localhost", 65535)),
    ],
)  # fmt: skip
def test_where_it_is_listened_is_told_or_this_machine(listen: str, place: tuple[str, int]) -> None:
    found = webhook(HOME, listen)
    assert found is not None
    assert (found.host, found.port) == place


@pytest.mark.parametrize(
    "url",
    [
        "http://bot.example.cn/zhibi", "http://127.0.0.1:8443/zhibi", "bot.example.cn/zhibi", "https://", "https:///zhibi",
        "ftp://bot.example.cn/", "https://bot.example.cn/zhibi?a=1", "https://bot.example.cn/zhibi#a", "1", "是",
        "https://bot@bot.example.cn/", "https://机器人.cn/zhibi", "https://bot.example.cn/执笔", "https://bot.example.cn/a b",
        "https://bot.example.cn/%7B", "https://bot.example.cn:x/", "https://bot.example.cn/{path}", "https://-a.cn/",
        "https://bot.example.cn/zhibi https://bot.example.cn/other", "https：//bot.example.cn/zhibi",
    ],
)  # fmt: skip
def test_what_is_no_such_address_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(InvalidSetting) as wrong:
        webhook(url)
    assert (wrong.value.name, wrong.value.value, wrong.value.why) == ("ZHIBI_WEBHOOK", url, "webhook")


@pytest.mark.parametrize("port", ["8080", "1", "0", "65536", "99999999999"])
def test_ports_telegram_brings_nothing_to_are_refused(port: str) -> None:
    with pytest.raises(InvalidSetting) as wrong:
        webhook(f"https://bot.example.cn:{port}/zhibi")
    assert wrong.value.why == "webhook_port"


def test_a_server_of_ones_own_brings_to_any_port_and_plainly_to_this_machine_alone() -> None:
    for url in ("https://bot.example.cn:8080/x", "http://127.0.0.1:9000/x", "http://localhost:9/", "http://[::1]:9/x"):
        assert webhook(url, base="http://127.0.0.1:8081") is not None
    for url in ("http://bot.example.cn/x", "https://bot.example.cn:65536/x"):
        with pytest.raises(InvalidSetting):
            webhook(url, base="http://127.0.0.1:8081")


@pytest.mark.parametrize(
    "path",
    [TOKEN, TOKEN.replace(":", "%3A"), SECRET, f"bot{TOKEN}/updates", "987654321:BBB-anotherTokenOfSomeLength_99"],
)
def test_an_address_never_holds_the_token_and_the_fault_does_not_show_it(path: str) -> None:
    with pytest.raises(InvalidSetting) as wrong:
        webhook(f"https://bot.example.cn/{path}")
    assert (wrong.value.value, wrong.value.why) == ("…", "webhook_token")


@pytest.mark.parametrize(
    "listen",
    ["8443", ":8443", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:8443x", "127.0.0.1：8443", "a b:1", "::1:8443"],
)  # fmt: skip
def test_what_is_no_place_to_listen_at_is_refused_whether_or_not_there_is_an_address(listen: str) -> None:
    for url in (HOME, ""):
        with pytest.raises(InvalidSetting) as wrong:
            webhook(url, listen)
        assert (wrong.value.name, wrong.value.why) == ("ZHIBI_WEBHOOK_LISTEN", "webhook_listen")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ZHIBI_WEBHOOK", "http://bot.example.cn/zhibi", "http://bot.example.cn/zhibi。要写成 https 开头的公网地址"),
        ("ZHIBI_WEBHOOK", "https://bot.example.cn:8080/", "Telegram 只往 443、80、88、8443"),
        ("ZHIBI_WEBHOOK", f"https://bot.example.cn/{TOKEN}", "地址里不能有机器人口令"),
        ("ZHIBI_WEBHOOK_LISTEN", "8443", "要写成主机名加端口"),
    ],
)
@pytest.mark.parametrize("words", [["run"], ["doctor"]])
def test_the_command_line_says_what_to_write(
    monkeypatch: pytest.MonkeyPatch, words: list[str], name: str, value: str, said: str
) -> None:
    for other in ("ZHIBI_WEBHOOK", "ZHIBI_WEBHOOK_LISTEN"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv(name, value)
    result = CliRunner().invoke(main, words)
    assert result.exit_code == {"run": 2, "doctor": 1}[words[0]]
    (line,) = [line for line in (result.stdout + result.stderr).splitlines() if name in line]
    assert said in line
    assert SECRET not in line


@pytest.mark.parametrize(
    "base",
    ["", "http://127.0.0.1:8081", "https://api.example.cn/telegram/", "http://[::1]:8081", "http://bot_api:8081"],
)
def test_a_server_of_ones_own_is_named_by_its_root(base: str) -> None:
    assert read_settings({"TELEGRAM_API_BASE": base}).api_base == base.rstrip("/")


@pytest.mark.parametrize(
    "base", ["foo", "127.0.0.1:8081", "ftp://a.cn", "http://", "http://a.cn:99999", "http:/a.cn", "http://a b"]
)
def test_what_is_no_root_of_a_server_is_refused(base: str) -> None:
    with pytest.raises(InvalidSetting) as wrong:
        read_settings({"TELEGRAM_API_BASE": base})
    assert (wrong.value.name, wrong.value.why) == ("TELEGRAM_API_BASE", "api_base")


def test_members_are_named_by_numbers_of_people() -> None:
    assert read_settings({"ZHIBI_CLERKS": "1001， 1002,"}).clerks == {1001, 1002}
    for wrong in ("-1001", "0", "1_000", "1001;1002", "1001 1002", "+1001"):
        with pytest.raises(InvalidSetting):
            read_settings({"ZHIBI_CLERKS": wrong})
