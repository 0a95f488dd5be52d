"""The main road in a browser: `zhibi try`, from the first tap to a .docx on the disk that holds every answer."""

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from roadside import trying

from bot.content.loader import load, templates_folder
from bot.interview.model import Question, Section, Topic

if TYPE_CHECKING:
    from playwright.sync_api import Page

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-quic"]  # fmt: skip
ANSWERS = {
    "wage_agreements": "199份", "wage_firms": "194家", "wage_rate": "100%", "contract_review": "100%",
    "cadre_trained": "4人次", "visited_workers": "30名", "visit_money": "2.4万元", "visit_goods": "毛毯30条",
    "key_aided": "16名", "key_aid_form": "全年享受米、油、水、电优惠", "ill_reported": "6名", "ill_standard": "3000元",
    "matches": "2场", "match_teams": "十四支", "match_villages": "8个", "match_firms": "3家", "models_retired": "1名",
    "women_models": "1名", "women_posts": "两个", "women_bases": "1个", "plan_aid_workers": "16名", "plan_films": "100场",
    "plan_innovation": "筹建生产技术革新基金会",
}  # fmt: skip
"""What a town's union reports of a half-year, as a clerk types it: by question."""
SHOWN = [
    "199份", "194家", "100%", "30名", "2.4万元", "毛毯30条", "16名", "米、油、水、电", "6名", "3000元", "2场", "14支",
    "8个", "3家", "1名", "2个", "100场", "生产技术革新基金会",
]  # fmt: skip


@dataclass
class Phone:
    """A hand on the practice phone."""

    page: "Page"
    shots: Path
    count: int = 0

    def shot(self, name: str) -> None:
        self.page.wait_for_timeout(350)  # messages fade in
        self.count += 1
        self.page.screenshot(path=self.shots / f"{self.count:02d}-{name}.png")

    @property
    def text(self) -> str:
        """The newest message, with the labels of its buttons."""
        newest = self.page.locator("article").last
        return f"{newest.get_attribute('data-id')}\n{newest.inner_text()}"

    def say(self, words: str) -> None:
        """Type something and wait for what comes of it."""
        before = self.text
        self.page.get_by_role("textbox").fill(words)
        self.page.keyboard.press("Control+Enter")
        self.wait(before)

    def tap(self, label: str) -> None:
        """Press the newest button of that label and wait for what comes of it."""
        before = self.text if self.page.locator("article").count() else ""
        self.page.get_by_role("button", name=label).last.click()
        self.wait(before)

    def wait(self, before: str) -> None:
        """Until the newest message is the bot's, with buttons, and another one than before."""
        newest = self.page.locator("article").last
        for _ in range(600):
            self.page.wait_for_timeout(20)
            shown = newest.count() and "bot" in str(newest.get_attribute("class")) and newest.locator(".keys").count()
            if shown and self.text != before and not self.page.locator("[aria-busy=true]").count():
                return
        raise AssertionError(f"the bot did not answer: {self.text}")


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[Phone]:
    from playwright.sync_api import sync_playwright

    shots = Path(os.environ.get("ZHIBI_SHOTS") or tmp_path / "shots")
    shots.mkdir(parents=True, exist_ok=True)
    with trying(tmp_path / "data") as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(
            viewport={"width": 390, "height": 844},
            device_scale_factor=2,
            has_touch=True,
            is_mobile=True,
            locale="zh-CN",
        )
        page.goto(url)
        yield Phone(page, shots)
        browser.close()


def test_a_clerk_gets_from_start_to_a_file_with_every_figure(phone: Phone, tmp_path: Path) -> None:
    interview = load(templates_folder()).interview
    asked = list(interview.walk())
    phone.tap("开始")
    phone.shot("welcome")
    phone.tap("新建总结")
    phone.say("花溪镇总工会")
    for label in ("乡镇、街道工会", "镇总工会", "镇党委", "市总工会"):
        phone.tap(label)
    phone.say("2026年上半年")
    phone.shot("guide")
    phone.tap("不引用")
    said: set[str] = set()
    for section in interview.sections_of("street"):
        for topic in section.topics:
            if any(question.id in ANSWERS for question in topic.questions):
                phone.tap(topic.name)
        phone.shot(f"topics-{section.id}")
        phone.tap("选好了")
        while put := present(shown := phone.text, asked):
            topic, questions = put
            wanted = [question for question in questions if question.id in ANSWERS]
            assert not {question.id for question in wanted} & said, "asked again"
            if "哪些有可写的" in shown:
                pick(phone, topic, said)
            elif wanted:
                said |= {question.id for question in wanted}
                labelled = (f"{question.name}{ANSWERS[question.id]}" for question in wanted)
                phone.say("，".join(labelled) if len(questions) > 1 else ANSWERS[wanted[0].id])
            else:
                phone.tap("没有" if questions[0].kind.repeated else "跳过")
            if len(said) == 8:
                phone.shot("question")
    assert said == set(ANSWERS)
    assert "都问完了" in phone.text
    phone.shot("map")
    phone.tap("预览")
    phone.shot("preview")
    phone.tap("出稿（Word）")
    link = phone.page.locator("a[download]").last
    phone.shot("draft")
    with phone.page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "花溪镇总工会2026年上半年工作总结.docx"
    download.value.save_as(tmp_path / "draft.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "draft.docx")).paragraphs)
    assert [shown for shown in SHOWN if shown not in text] == []


def pick(phone: Phone, topic: Topic, said: set[str]) -> None:
    """Tick what else of a topic there is something to say to, and go on."""
    names = [question.name for question in topic.questions if question.id in ANSWERS.keys() - said]
    for name in names:
        phone.tap(f"□ {name}")
    phone.tap("选好了" if names else "没别的了")


def present(text: str, asked: Sequence[tuple[Section, Topic, Question]]) -> tuple[Topic, tuple[Question, ...]] | None:
    """The topic a message is about, and the questions it puts: one, those of a group, or a topic's rest to pick from."""
    for _, topic, question in asked:
        if "哪些有可写的" in text:
            if f"· {topic.name}\n" in text:
                return topic, ()
            continue
        group = next((group for group in topic.groups if question.id in group.questions), None)
        if group and group.ask in text:
            return topic, tuple(one for one in topic.questions if one.id in group.questions)
        if group and "各是多少？" in text and question.name in text:
            return topic, tuple(one for one in topic.questions if one.id in group.questions and one.name in text)
        if question.ask in text:
            return topic, (question,)
    return None
