import pytest

GO = {"command": "go", "description": "走"}


def test_the_bot_knows_itself(bot):
    me = bot("getMe")
    assert (me["id"], me["is_bot"], me["username"]) == (42, True, "zhibi_practice_bot")


@pytest.mark.parametrize(
    ("commands", "fault"),
    [
        ([{"command": "Start", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "开始", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x" * 33, "description": "x"}], "command length must not exceed 32"),
        ([{"command": "/", "description": "x"}], "command must be non-empty"),
        ([{"command": "a"}], "can't parse BotCommand: Can't find field \"description\""),
        ([{"command": "a", "description": " "}], "command description must be non-empty"),
        ([{"command": "a", "description": "x" * 257}], "command description length must not exceed 256"),
        ([GO] * 101, "BOT_COMMANDS_TOO_MUCH"),
        ({"command": "a"}, "expected an Array of BotCommand"),
        ("[", "can't parse commands JSON object"),
        (["a"], "can't parse BotCommand: expected an Object"),
    ],
)
def test_commands_telegram_refuses_are_refused(bot, commands, fault):
    assert bot("setMyCommands", commands=commands) == f"Bad Request: {fault}"
    assert bot("getMyCommands") == []


def test_commands_are_kept_by_scope_and_language(bot):
    private = {"type": "all_private_chats"}
    assert bot("setMyCommands", commands=[GO], scope=private, language_code="zh") is True
    assert bot("getMyCommands", scope=private, language_code="zh") == [GO]
    assert bot("getMyCommands") == bot("getMyCommands", scope=private) == []
    assert bot("deleteMyCommands", scope=private, language_code="zh") is True
    assert bot("getMyCommands", scope=private, language_code="zh") == []
    assert bot("getMyCommands", language_code="zh-hans") == "Bad Request: invalid language code specified"
    assert bot("getMyCommands", scope={"type": "chat", "chat_id": 9}) == "Bad Request: chat not found"
    assert bot("getMyCommands", scope={"type": "moon"}).startswith("Bad Request: can't parse BotCommandScope")


def test_a_menu_shows_the_narrowest_scope_in_the_persons_language(api, bot):
    def named(name):
        return {"command": name, "description": "x"}

    def menu():
        return [command["command"] for command in api.screen(1001)["commands"]]

    assert menu() == []
    for name, where in (
        ("a", {}),
        ("b", {"language_code": "zh"}),
        ("c", {"scope": {"type": "all_private_chats"}}),
        ("d", {"scope": {"type": "chat", "chat_id": 1001}}),
    ):
        bot("setMyCommands", commands=[named(name)], **where)
        assert menu() == [name]


def test_descriptions_have_limits_and_languages(api, bot):
    for method, name, limit in (
        ("MyDescription", "description", 512),
        ("MyShortDescription", "short_description", 120),
    ):
        assert bot(f"set{method}", **{name: "字" * limit}) is True
        assert bot(f"set{method}", **{name: "字" * (limit + 1)}).startswith("Bad Request")
        assert bot(f"set{method}", **{name: "中文"}, language_code="zh") is True
        assert bot(f"get{method}", language_code="fr") == {name: "字" * limit}
        assert api.screen(1001)["bot"][name] == "中文"


def test_a_chat_can_be_looked_up(bot):
    assert bot("getChat", chat_id=1001)["first_name"] == "甲"
    assert bot("getChat", chat_id=9) == "Bad Request: chat not found"
