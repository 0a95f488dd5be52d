"""The page's words: every one it asks for is there, and none is there for nothing."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[3] / "bot" / "practice" / "page"
HANZI = re.compile(r"[\u3400-\u9fff。？！]")
# The server introduces the person to the bot by this one.
FOR_THE_SERVER = {"person_name"}


def asked_for() -> set[str]:
    script = "\n".join(path.read_text(encoding="utf-8") for path in PAGE.glob("*.js"))
    named = re.findall(r'\bword\("([a-z_]+)"', script)
    page = re.findall(
        r'data-word(?:-label|-placeholder)?="([a-z_]+)"', (PAGE / "index.html").read_text(encoding="utf-8")
    )
    return {*named, *page}


def test_every_word_the_page_asks_for_is_in_the_templates(words):
    assert asked_for() - words.keys() == set()


def test_no_word_of_the_templates_is_left_over(words):
    assert words.keys() - asked_for() == FOR_THE_SERVER


def test_the_page_itself_holds_no_words():
    for path in PAGE.iterdir():
        assert HANZI.findall(path.read_text(encoding="utf-8")) == [], path.name


def test_nothing_is_fetched_from_elsewhere_and_nothing_stands_inline():
    html = (PAGE / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", html) == []
    for path in PAGE.iterdir():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
        assert re.findall(r"https?://|//cdn", text) == [], path.name


def test_every_file_of_the_page_is_used():
    whole = "\n".join(path.read_text(encoding="utf-8") for path in PAGE.iterdir())
    for path in PAGE.iterdir():
        assert path.name == "index.html" or path.name in whole, path.name


def test_a_module_of_the_page_is_short():
    assert max(len(path.read_text(encoding="utf-8").splitlines()) for path in PAGE.glob("*.js")) <= 200
