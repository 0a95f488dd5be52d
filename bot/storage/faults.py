"""Why a store cannot be opened or a row cannot be read: facts only, the words for them are in the templates."""

from pathlib import Path


class StoreFault(Exception):
    """The store at `path` cannot be used."""

    def __init__(self, path: Path, *facts: object) -> None:
        super().__init__(path, *facts)
        self.path = path


class StoreLocked(StoreFault):
    """Another process holds the store: one running instance a database."""


class StoreTooNew(StoreFault):
    """The store was written by a newer version; `migrations` are the ones this version does not know."""

    def __init__(self, path: Path, migrations: tuple[str, ...]) -> None:
        super().__init__(path, migrations)
        self.migrations = migrations


class StoreDamaged(StoreFault):
    """The file is no database, not ours, or torn; `fault` is SQLite's own line about it."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(path, fault)
        self.fault = fault


class StoreUnreachable(StoreFault):
    """The file or its folder cannot be made, read or written; `fault` is the system's own line about it."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(path, fault)
        self.fault = fault


class StoreExposed(StoreFault):
    """Others can look into the folder or the file at `path`, and it is not ours to shut."""


class UnknownRecord(Exception):
    """A record that cannot be written or read back: `kind` in the log, `fault` the field or the reason."""

    def __init__(self, kind: str, fault: str) -> None:
        super().__init__(kind, fault)
        self.kind = kind
        self.fault = fault


class UnknownSummary(Exception):
    """Rows were to be appended to a summary that neither exists nor is the next one."""

    def __init__(self, summary: str) -> None:
        super().__init__(summary)
        self.summary = summary


class OutsideTransaction(Exception):
    """A write was attempted outside `transaction()`."""


class NotWaiting(Exception):
    """An update was to be finished that is not waiting in the inbox: it was finished before, or never accepted."""

    def __init__(self, bot: int, update_id: int) -> None:
        super().__init__(bot, update_id)
        self.bot = bot
        self.update_id = update_id
