"""All that is a clerk's as one archive: what they said, word for word and with its times; their drafts and photos."""

import io
import json
import zipfile
from collections.abc import Container, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from bot.content.loader import Content
from bot.dialogue.drafts import NAME_LIMIT, UNFIT, paper
from bot.dialogue.sight import title_of
from bot.drafting.brief import brief_of
from bot.interview.fold import fold
from bot.interview.standing import Standing
from bot.rendering.press import Press
from bot.storage.belongings import Belongings, Kept, Written

DATA = "data.json"
"""The file of the archive with all that was said."""
DRAFTS = (".docx", ".txt")
"""The files each draft is in."""


def bundle(content: Content, press: Press, own: Belongings, at: datetime) -> bytes:
    """The archive, as it stands at that time; slow, for the drafts are made. Raises what the press raises."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(DATA, json.dumps(_told(content, own, at), ensure_ascii=False, indent=1))
        for kept in own.summaries:
            for name, file in _files(content, press, kept):
                archive.writestr(name, file)
    return body.getvalue()


def as_seen(own: Belongings, sheets: Container[str]) -> Belongings:
    """What is a clerk's with these summaries on the desk; of others, taken back since, only what the clerk said."""
    mine = (
        one if one.summary in sheets else Kept(one.summary, (), tuple(row for row in one.log if row.mine), {})
        for one in own.summaries
    )
    return replace(own, summaries=tuple(one for one in mine if one.log))


def _told(content: Content, own: Belongings, at: datetime) -> Mapping[str, Any]:
    return {
        "clerk": own.clerk,
        "at": at.isoformat(timespec="seconds"),
        "summaries": [_summary(content, kept) for kept in own.summaries],
        "held": own.held,
        "desk": [asdict(row) for row in own.desk],
    }


def _summary(content: Content, kept: Kept) -> Mapping[str, Any]:
    """A summary: what it is, every answer told with its words and time, and the whole log behind it."""
    standing = fold(kept.rows)
    return {
        "id": kept.summary,
        "title": title_of(content, standing) if standing else "",
        "unit": asdict(standing.unit) if standing else {},
        "answers": [answer for row in kept.log if (answer := _answer(content, row))],
        "log": [asdict(row) for row in kept.log],
    }


def _answer(content: Content, row: Written) -> Mapping[str, Any] | None:
    """What a row says was answered, with the name of its question; None for a row about something else."""
    answer = row.record.get("answer")
    if not isinstance(answer, dict):
        return None
    question = content.interview.question(row.record.get("question", answer.get("question", "")))
    return {"name": question.name if question else "", "at": row.at, "mine": row.mine, **answer}


def _files(content: Content, press: Press, kept: Kept) -> Iterator[tuple[str, bytes]]:
    standing = fold(kept.rows)
    folder = _folder(content, kept, standing)
    if standing and not brief_of(content.interview, standing).empty:
        document = paper(content, standing)
        for suffix in DRAFTS:
            yield f"{folder}/draft{suffix}", press.make(document, suffix, kept.photos)
    for number, (digest, photo) in enumerate(kept.photos.items(), 1):
        yield f"{folder}/photo-{number:02}-{digest[:8]}.jpg", photo


def _folder(content: Content, kept: Kept, standing: Standing | None) -> str:
    """The folder of a summary in the archive: its id, and its title as far as a name can hold it."""
    title = UNFIT.sub("", title_of(content, standing)).strip(" .")[:NAME_LIMIT] if standing else ""
    return f"{kept.summary}-{title}" if title else kept.summary
