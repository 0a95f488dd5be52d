"""Units' own templates are kept by digest, each once, and read back as they were."""

from contextlib import closing
from pathlib import Path

from bot.storage.store import open_store


def test_a_template_is_read_back_as_it_was(path: Path, seated: type) -> None:
    with closing(open_store(path, (seated,))) as store, store.transaction():
        store.templates.keep("one", b"PK\x03\x04 first")
        store.templates.keep("one", b"never")
        store.templates.keep("two", b"other")
    with closing(open_store(path, (seated,))) as again:
        assert again.templates.of("one") == b"PK\x03\x04 first"
        assert again.templates.of("two") == b"other"
        assert again.templates.of("three") is None
