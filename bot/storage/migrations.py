"""The tables, as the steps that made them. A step that has been released is never changed; a new one is added.

A new kind of record, or a new field of one, is a step too, an empty one: an older version must not open what it cannot
read.

Times that are compared are UTC, so that text order is time order; the times of the logs keep the clerk's own offset.
"""

import sqlite3

from sqlite_utils import Database, Migrations

from bot.storage.tables import (
    APPLICATION,
    CALLS,
    GROWTH,
    HELD,
    MEMBERS,
    PHOTOS,
    ROAD,
    SEEN,
    TEMPLATES,
    TWINS,
    UPKEEP,
)


def m0001_road(db: Database) -> None:
    """Inbox, logs and outbox of the main road."""
    for statement in ROAD:
        db.execute(statement)


def m0002_things_told_one_after_another(_db: Database) -> None:
    """Records of repeated answers, of pace and order, and an answer's figure of last year. Older rows stay."""


def m0003_seen(db: Database) -> None:
    """What a chat is being asked, and since when that can have been read."""
    for statement in SEEN:
        db.execute(statement)


def m0004_notes_and_held_words(db: Database) -> None:
    """Records of notes, of undo and redo, of checks vouched for; words held back, and messages to be deleted."""
    for statement in HELD:
        db.execute(statement)


def m0005_wishes_tables_photos(db: Database) -> None:
    """Records of what is wished of the draft, its tables among it, and of photos; the photos themselves."""
    for statement in PHOTOS:
        db.execute(statement)


def m0006_letterheads(db: Database) -> None:
    """Records of units' own templates, at the desk and among the wishes, with what each draft was on; their bytes."""
    for statement in TEMPLATES:
        db.execute(statement)


def m0007_upkeep(db: Database) -> None:
    """Faults counted, pulses, erasures begun; a desk's record of a summary that is gone for good."""
    for statement in UPKEEP:
        db.execute(statement)


def m0008_members_and_shared_summaries(db: Database) -> None:
    """The log of members; records of summaries shared, taken back and handed over; strangers counted, chats hushed."""
    for statement in MEMBERS:
        db.execute(statement)


def m0009_calls(db: Database) -> None:
    """Which calls were begun, and since when rows wait."""
    for statement in CALLS:
        db.execute(statement)


def m0010_twins(db: Database) -> None:
    """What a chat's screen offers."""
    for statement in TWINS:
        db.execute(statement)


def m0011_growth(db: Database) -> None:
    """Indices by which the hundred-thousandth summary is as quick as the first."""
    for statement in GROWTH:
        db.execute(statement)


MIGRATIONS = Migrations("zhibi")
_STEPS = (
    m0001_road,
    m0002_things_told_one_after_another,
    m0003_seen,
    m0004_notes_and_held_words,
    m0005_wishes_tables_photos,
    m0006_letterheads,
    m0007_upkeep,
    m0008_members_and_shared_summaries,
    m0009_calls,
    m0010_twins,
    m0011_growth,
)
for _step in _STEPS:
    MIGRATIONS()(_step)


def unknown_migrations(db: Database) -> tuple[str, ...]:
    """Names of the steps this database has been through and this version does not know; reads only."""
    known = {step.__name__ for step in _STEPS}
    return tuple(step.name for step in MIGRATIONS.applied(db) if step.name not in known)


def unknown_steps(base: sqlite3.Connection) -> tuple[str, ...]:
    """The same for a plain connection to a database that is ours."""
    return unknown_migrations(Database(base, execute_plugins=False))


def pending_steps(db: Database) -> tuple[str, ...]:
    """Names of the steps a database of ours has still to go through; none for a new one, which has nothing to lose."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    return tuple(step.name for step in MIGRATIONS.pending(db)) if application == APPLICATION else ()


def is_foreign(db: Database) -> bool:
    """Whether the database holds tables and is not ours. One killed at birth has the table of migrations only."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    return application != APPLICATION and bool(set(db.table_names()) - {MIGRATIONS.migrations_table})
