"""A clerk who erases what is theirs leaves no byte in the folder of a process that runs, nor in its log."""

from pathlib import Path

from roadside import Phone, practice_server, running_bot, trying, until

WORDS = tuple(f"标记{number}的话" for number in "甲乙丙丁戊己庚辛壬癸")


def bytes_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def left(folder: Path) -> list[str]:
    """The words of which a byte is left."""
    there = bytes_of(folder)
    return [word for word in WORDS if word.encode() in there]


def tell(phone: Phone) -> None:
    """Say every word: the unit's names, notes, words that answer nothing, a command."""

    def answered(text: str) -> bool | None:
        return any(text in message["text"] for message in phone.messages if message["from"] == "bot") or None

    phone.say("/start")
    phone.wait(lambda seen: next((True for one in seen if one["buttons"]), None), "a welcome")
    phone.tap("新建总结")
    phone.wait(lambda _: answered("全称"), "the first question")
    phone.say(f"{WORDS[0]}总工会")
    phone.wait(lambda _: answered("属于哪一类"), "the kind")
    phone.tap("乡镇")
    for at in (1, 2, 3):
        phone.wait(lambda _, at=at: answered(f"（{at + 2}/5）"), f"field {at}")  # type: ignore[misc]  # bound now
        phone.say(f"{WORDS[at]}工会")
    phone.wait(lambda _: answered("期间"), "the period")
    for word in WORDS[4:]:
        phone.say(word)


def erase(phone: Phone) -> None:
    phone.say("/erase")
    phone.wait(
        lambda seen: next(
            (True for one in seen if any(b["text"] == "全部删除" for row in one["buttons"] for b in row)), None
        ),
        "the question",
    )
    phone.tap("全部删除")
    phone.wait(lambda seen: next((True for one in seen if "已经全部删除" in one["text"]), None), "that it is done")


def test_of_an_erased_clerk_no_byte_is_left_beside_a_bot_that_runs(tmp_path: Path) -> None:
    with practice_server(tmp_path / "phone") as phone, running_bot(phone, tmp_path / "bot") as bot:
        until(lambda: bot.database.exists(), "a database")
        tell(phone)
        until(lambda: len(left(tmp_path / "bot")) >= 4, "words on the disk")
        erase(phone)
        until(lambda: left(tmp_path / "bot") == [], "no words on the disk")
        assert bot.end() == 0
        assert left(tmp_path / "bot") == []
        log = bot.log.read_text("utf-8")
        assert [word for word in WORDS if word in log] == []


def test_the_practice_phone_clears_its_chat_along(tmp_path: Path) -> None:
    with trying(tmp_path / "bot") as url:
        phone = Phone(url)
        tell(phone)
        until(lambda: len(left(tmp_path / "bot")) == len(WORDS), "words on the disk")
        erase(phone)
        until(lambda: left(tmp_path / "bot") == [], "no words on the disk")
        (message,) = [one for one in phone.messages if not one["deleted"]]
        assert "已经全部删除" in message["text"]
        assert not phone.refused
