import sqlite3

import pytest

from bot.practice.botapi import BotApi
from bot.practice.journal import SqliteJournal
from bot.practice.parameters import Upload, as_form

TOKEN = "42:TEST"


def opened(folder, clock):
    journal = SqliteJournal(folder)
    return journal, BotApi(TOKEN, clock, journal=journal, records=journal.read())


def test_everything_is_there_again_after_a_restart(tmp_path, clock):
    journal, api = opened(tmp_path / "phone", clock)
    api.meet(1001, "甲")
    api.say(1001, "/start")
    markup = {"inline_keyboard": [[{"text": "是", "callback_data": "y"}]]}
    api.call(
        "sendMessage", as_form({"chat_id": 1001, "text": "<b>问</b>", "parse_mode": "HTML", "reply_markup": markup})
    )
    api.call("sendDocument", {"chat_id": "1001"}, {"document": Upload("总结.docx", b"PK\0")})
    api.call("setMyCommands", as_form({"commands": [{"command": "go", "description": "走"}]}))
    query = api.tap(1001, 2, "是")
    api.delete(1001, 1)
    before, waiting = api.screen(1001), api.call("getUpdates", {}).body
    journal.close()

    journal, again = opened(tmp_path / "phone", clock)
    assert again.screen(1001) == before
    assert again.call("getUpdates", {}).body == waiting
    assert [again.download(file.path) for file in again.world.files.values()] == [b"PK\0"]
    assert again.call("answerCallbackQuery", {"callback_query_id": query}).ok
    journal.close()


def test_ids_go_on_growing_after_a_restart(tmp_path, clock):
    seen = []
    for _ in range(3):
        journal, api = opened(tmp_path, clock)
        api.meet(1001, "甲")
        api.say(1001, "a")
        [update] = api.call("getUpdates", {}).body["result"]
        seen.append((update["update_id"], update["message"]["message_id"]))
        api.call("getUpdates", {"offset": str(update["update_id"] + 1)})
        journal.close()
    assert seen == [(100_000_001, 1), (100_000_002, 2), (100_000_003, 3)]


def test_an_edit_after_a_restart_still_knows_what_did_not_change(tmp_path, clock):
    values = as_form(
        {
            "chat_id": 1001,
            "message_id": 2,
            "text": "<b>问</b>",
            "parse_mode": "HTML",
            "reply_markup": {"inline_keyboard": [[{"text": "是", "callback_data": "y"}]]},
        }
    )
    journal, api = opened(tmp_path, clock)
    api.meet(1001, "甲")
    api.say(1001, "/start")
    assert api.call("sendMessage", values).ok
    journal.close()
    journal, again = opened(tmp_path, clock)
    assert "not modified" in again.call("editMessageText", values).body["description"]
    journal.close()


def test_a_batch_is_kept_whole_or_not_at_all(tmp_path):
    journal = SqliteJournal(tmp_path)
    journal.write([("counter", "a", b"1")])
    with pytest.raises(sqlite3.Error):
        journal.write([("counter", "a", b"2"), ("counter", "b", object())])
    assert journal.read() == [("counter", "a", b"1")]
    journal.write([("counter", "a", None)])
    assert journal.read() == []
    journal.close()


def test_two_processes_cannot_hold_one_folder(tmp_path):
    journal = SqliteJournal(tmp_path)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        SqliteJournal(tmp_path)
    journal.close()


def test_a_record_of_an_unknown_kind_stops_the_start(clock):
    with pytest.raises(ValueError, match="horoscope"):
        BotApi(TOKEN, clock, records=[("horoscope", "1", b"{}")])
