"""A small made-up folder of templates, sound as it stands, for tests to break."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.content.fillings.chat import CHAT
from bot.content.fillings.page import PAGE
from bot.content.fillings.tree import Tree

SHIPPED = Path(__file__).parents[2] / "templates"
CHAT_WORDS = {"home.first": "<b>您好</b>。", "note.recorded": "{{ name }}记下了", "button.back": "返回 <"}
"""Texts of the made-up `chat.toml`; all others are one hanzi."""


def toml_of(tree: Tree, words: Mapping[str, str], before: str = "") -> str:
    """A file with all the texts of a table of fillings."""
    texts = [f'{key} = "{words.get(before + key, "字")}"' for key, value in tree.items() if isinstance(value, str)]
    head = [f"[{before[:-1]}]"] if texts else []
    inner = [toml_of(value, words, f"{before}{key}.") for key, value in tree.items() if not isinstance(value, str)]
    return "\n".join([*head, *texts, *inner])


FILES = {
    "interview.toml": """
sections = ["garden", "kitchen"]

[yesno]
yes = "有"
no  = "没有"

[[kind]]
id        = "club-house"
name      = "俱乐部"
selves    = ["本会"]
parties   = ["支部"]
superiors = ["总会"]
staff     = "会员"
congress  = "会员会"

[[kind]]
id        = "team"
name      = "小队"
selves    = ["本队"]
parties   = ["支部"]
superiors = ["总会"]
staff     = "队员"
congress  = "队员会"
own       = true
""",
    "sections/garden.toml": """
id   = "garden"
name = "园子"
ask  = "园子里做了哪些事？"

[[topic]]
id    = "trees"
name  = "种树"
kinds = ["team"]

[[topic.question]]
id        = "planted"
name      = "栽下树苗"
indicator = "植树"
kind      = "count"
measure   = "棵"
ask       = "本期栽了多少棵树？"
hint      = "例：25，或 25棵"
heard     = ["植树"]

[[topic.question]]
id        = "tree_money"
name      = "买苗用款"
indicator = "用款"
kind      = "money"
measure   = "元"
ask       = "买树苗花了多少钱？"
when      = "planted is answered"

[[topic.question]]
id        = "tree_sorts"
name      = "树种"
indicator = "树种"
kind      = "choices"
ask       = "栽了哪些树？"
clause    = "树种有{{ tree_sorts }}"
choices   = [{ id = "oak", name = "橡树", said = "橡树" }, { id = "pine", name = "松树", said = "松树" }, { id = "else", name = "别的" }]

[[topic.phrase]]
text = "园中新栽{{ planted }}{% if tree_money is answered %}，用去{{ tree_money }}{% endif %}"

[[topic.phrase]]
id   = "tree_cost"
text = "{{ tree_money }}花在了树苗上"
""",
    "sections/kitchen.toml": """
id   = "kitchen"
name = "厨房"
ask  = "厨房里做了哪些事？"

[[topic]]
id    = "meals"
name  = "开饭"

[[topic.question]]
id        = "hot_meals"
name      = "供应热饭"
indicator = "热饭"
kind      = "yesno"
ask       = "有没有供应热饭？"
yes       = "供应热饭"
no        = ""

[[topic.question]]
id        = "menu"
name      = "菜单"
indicator = "菜单"
kind      = "text"
ask       = "菜单是什么？"

[[topic.phrase]]
text = "菜单为{{ menu }}"
""",
    "outlines.toml": """
[[title]]
id   = "short"
name = "小结"
text = "{{ unit_name }}{{ period_title }}小结"

[[opening]]
text = "{{ period_name }}，{% if leaders %}在{{ leaders }}带领下，{% endif %}{% if guiding %}{{ guiding }}，{% endif %}做了这些事"

[[close]]
text = "{{ unit_self }}的小结到此为止"

[[outline]]
id      = "headed"
name    = "分级"
style   = "headed"
section = "一、"
topic   = "（一）"
kinds   = ["team"]

[[outline.headings]]
garden  = "打理园子"
kitchen = "办好厨房"
""",
    "words.toml": """
numerals = "一二三四五六七八九十"
measures = ["棵", "元"]
set_numbers = ["12351"]

[period.title]
half-year = "{{ year }}年{% if first == 1 %}上{% else %}下{% endif %}半年"
quarter   = "{{ year }}年第{{ part }}季度"
months    = "{{ year }}年{{ first }}—{{ last }}月"
annual    = "{{ year }}年"

[period.spoken]
half-year = "半年来"
quarter   = "本季度"
months    = "{{ first }}—{{ last }}月"
annual    = "全年"

[period.next]
half-year = "往后半年"
quarter   = "下季度"
months    = "往后"
annual    = "来年"

[[guiding]]
id   = "spring"
text = "趁着春光"
from = 2026-02-04
until = 2026-05-04
""",
    "chat.toml": toml_of(CHAT, CHAT_WORDS),
    "page.toml": toml_of(PAGE, {}),
    "released.toml": """
topics = [
    "meals",
    "trees",
]
questions = [
    "planted",
    "tree_sorts",
]
choices = ["tree_sorts.oak"]
kinds = ["club-house"]
fields = []
outlines = ["headed"]
guiding = ["spring"]
""",
    "document/page.typ": "",
    "document/glance.typ": "",
    "document/page.toml": """
[page]
width = 210
""",
}


def laid_out(place: Path) -> Path:
    """The sound folder, its sentences those that are shipped."""
    texts = FILES | {"faults.toml": (SHIPPED / "faults.toml").read_text(encoding="utf-8")}
    for name, text in texts.items():
        path = place / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return place / "templates"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sound folder, for one test to break."""
    return laid_out(tmp_path)


@pytest.fixture(scope="module")
def spare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound folder, for a module that leaves it as it was."""
    return laid_out(tmp_path_factory.mktemp("spare"))


@pytest.fixture
def change(folder: Path) -> Callable[[str, str, str], None]:
    """Replaces what stands once in a file of the folder."""

    def replace(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")

    return replace
