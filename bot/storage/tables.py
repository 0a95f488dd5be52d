"""The statements that make the tables, by the step they belong to: none that was released is ever changed."""

APPLICATION = 0x7A686962
"""`PRAGMA application_id` of our databases: the letters zhib."""

ROAD = (
    f"PRAGMA application_id = {APPLICATION}",
    # Keyed by bot too: another token counts its own update ids.
    """CREATE TABLE inbox (
        bot INTEGER NOT NULL,
        update_id INTEGER NOT NULL,
        received TEXT NOT NULL,
        body TEXT,
        state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done', 'dead')),
        tries INTEGER NOT NULL DEFAULT 0,
        fault TEXT,
        PRIMARY KEY (bot, update_id),
        CHECK ((body IS NULL) = (state <> 'new'))
    ) STRICT""",
    "CREATE INDEX inbox_new ON inbox (bot) WHERE state = 'new'",
    "CREATE INDEX inbox_done ON inbox (received) WHERE state = 'done'",
    # AUTOINCREMENT: the number of a summary that is gone stands on old buttons and is never given out again.
    """CREATE TABLE summary (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        created TEXT NOT NULL
    ) STRICT""",
    # `by` is a word of SQL, hence the quotes.
    """CREATE TABLE summary_log (
        summary TEXT NOT NULL REFERENCES summary (id),
        seq INTEGER NOT NULL,
        step INTEGER NOT NULL,
        "by" INTEGER NOT NULL,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        payload TEXT NOT NULL CHECK (json_valid(payload)),
        message INTEGER,
        PRIMARY KEY (summary, seq)
    ) STRICT""",
    'CREATE INDEX summary_log_message ON summary_log ("by", message) WHERE message IS NOT NULL',
    """CREATE TABLE desk_log (
        clerk INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        payload TEXT NOT NULL CHECK (json_valid(payload)),
        PRIMARY KEY (clerk, seq)
    ) STRICT""",
    *(
        f"CREATE TRIGGER {log}_refuses_{verb} BEFORE {verb} ON {log} BEGIN SELECT RAISE(ABORT, '{log} only grows'); END"
        for log in ("summary_log", "desk_log")
        for verb in ("update", "delete")
    ),
    """CREATE TABLE bubble (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat INTEGER NOT NULL,
        message INTEGER,
        digest TEXT NOT NULL,
        buttons INTEGER NOT NULL CHECK (buttons IN (0, 1)),
        purpose TEXT NOT NULL
    ) STRICT""",
    # Not unique: a chat with another bot counts its own message ids; the newest is meant.
    "CREATE INDEX bubble_message ON bubble (chat, message) WHERE message IS NOT NULL",
    "CREATE INDEX bubble_purpose ON bubble (chat, purpose) WHERE purpose <> ''",
    """CREATE TABLE outbox (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('send', 'edit', 'strip', 'document')),
        bubble INTEGER NOT NULL REFERENCES bubble (id),
        body TEXT,
        state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'failed')),
        tries INTEGER NOT NULL DEFAULT 0,
        not_before TEXT,
        fault TEXT,
        CHECK ((body IS NULL) = (state <> 'pending'))
    ) STRICT""",
    "CREATE INDEX outbox_pending ON outbox (chat, id) WHERE state = 'pending'",
    "CREATE INDEX outbox_bubble ON outbox (bubble)",
    """CREATE TABLE screen (
        chat INTEGER PRIMARY KEY,
        bubble INTEGER NOT NULL REFERENCES bubble (id)
    ) STRICT""",
    "CREATE INDEX screen_bubble ON screen (bubble)",
)


SEEN = (
    # What a row puts to the clerk, and what the chat is being asked: by the same name, to tell one row from another.
    "ALTER TABLE outbox ADD COLUMN asks TEXT NOT NULL DEFAULT ''",
    # NULL until the chat is shown something anew: what stands there was put before this was noted.
    "ALTER TABLE screen ADD COLUMN asks TEXT",
    "ALTER TABLE screen ADD COLUMN seen_after INTEGER",
)


HELD = (
    """CREATE TABLE held (
        chat INTEGER PRIMARY KEY,
        message INTEGER NOT NULL,
        words TEXT NOT NULL
    ) STRICT""",
    # A CHECK can't be altered, so the table is made anew: a message of the clerk's can be deleted too.
    """CREATE TABLE outbox_anew (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('send', 'edit', 'strip', 'document', 'delete')),
        bubble INTEGER NOT NULL REFERENCES bubble (id),
        body TEXT,
        state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'failed')),
        tries INTEGER NOT NULL DEFAULT 0,
        not_before TEXT,
        fault TEXT,
        asks TEXT NOT NULL DEFAULT '',
        CHECK ((body IS NULL) = (state <> 'pending'))
    ) STRICT""",
    """INSERT INTO outbox_anew (id, chat, kind, bubble, body, state, tries, not_before, fault, asks)
        SELECT id, chat, kind, bubble, body, state, tries, not_before, fault, asks FROM outbox""",
    # Numbers are never given twice, so the new table counts on from the old one.
    "DELETE FROM sqlite_sequence WHERE name = 'outbox_anew'",
    "INSERT INTO sqlite_sequence (name, seq) SELECT 'outbox_anew', seq FROM sqlite_sequence WHERE name = 'outbox'",
    "DROP TABLE outbox",
    "ALTER TABLE outbox_anew RENAME TO outbox",
    "CREATE INDEX outbox_pending ON outbox (chat, id) WHERE state = 'pending'",
    "CREATE INDEX outbox_bubble ON outbox (bubble)",
)


PHOTOS = (
    # A photo is kept with its summary, once, as it is shown: turned, scaled, without what the camera noted.
    """CREATE TABLE photo (
        summary TEXT NOT NULL REFERENCES summary (id),
        digest TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (summary, digest)
    ) STRICT""",
)


CALLS = (
    # Whether a call that makes a message was begun: after a crash nobody knows whether it was carried out.
    "ALTER TABLE outbox ADD COLUMN begun INTEGER NOT NULL DEFAULT 0",
    # When a row was told to wait: a clock that shows less than that has been set back.
    "ALTER TABLE outbox ADD COLUMN since TEXT",
)


TEMPLATES = (
    # By digest: a draft that left on a template names it, whatever the unit has by then.
    """CREATE TABLE template (
        digest TEXT NOT NULL PRIMARY KEY,
        body BLOB NOT NULL
    ) STRICT""",
)


UPKEEP = (
    # What went wrong: its kind and place a day, how often, and an id of the last; never a word of a clerk's.
    """CREATE TABLE fault (
        day TEXT NOT NULL,
        kind TEXT NOT NULL,
        place TEXT NOT NULL,
        about TEXT NOT NULL,
        at TEXT NOT NULL,
        count INTEGER NOT NULL DEFAULT 1,
        PRIMARY KEY (day, kind, place)
    ) STRICT""",
    # When something was last done well: a poll, a message sent, a backup.
    """CREATE TABLE pulse (
        name TEXT PRIMARY KEY,
        at TEXT NOT NULL
    ) STRICT""",
    # Clerks whose own was erased from the tables, and not yet from freed pages and backups.
    """CREATE TABLE erasure (
        clerk INTEGER PRIMARY KEY,
        at TEXT NOT NULL
    ) STRICT""",
)


MEMBERS = (
    """CREATE TABLE member_log (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        "by" INTEGER NOT NULL,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        payload TEXT NOT NULL CHECK (json_valid(payload))
    ) STRICT""",
    *(
        f"CREATE TRIGGER member_log_refuses_{verb} BEFORE {verb} ON member_log "
        "BEGIN SELECT RAISE(ABORT, 'member_log only grows'); END"
        for verb in ("update", "delete")
    ),
    # One row: how many updates strangers sent on the last day any came.
    "CREATE TABLE strangers (day TEXT PRIMARY KEY, updates INTEGER NOT NULL) STRICT",
    # Whoever has blocked the bot, until they write again.
    "CREATE TABLE hushed (chat INTEGER PRIMARY KEY) STRICT",
)


TWINS = (
    # The data of the present screen's buttons, a line each, by which a message of ours that nobody knows is recognised.
    "ALTER TABLE screen ADD COLUMN offers TEXT NOT NULL DEFAULT ''",
)


GROWTH = (
    # Whoever reads what is one clerk's, or one summary's, reads no log whole, however many others there are.
    "DROP INDEX summary_log_message",
    'CREATE INDEX summary_log_message ON summary_log ("by", message)',
    """CREATE INDEX summary_log_letterhead ON summary_log (json_extract(payload, '$.letterhead'))
        WHERE kind = 'issued'""",
    "CREATE INDEX desk_log_summary ON desk_log (json_extract(payload, '$.summary'))",
    "CREATE INDEX desk_log_deleted ON desk_log (clerk) WHERE kind = 'deleted'",
    """CREATE INDEX desk_log_letterhead ON desk_log (json_extract(payload, '$.digest'))
        WHERE kind = 'letterhead_kept'""",
    "CREATE INDEX outbox_chat ON outbox (chat)",
    "DROP INDEX bubble_message",
    "CREATE INDEX bubble_message ON bubble (chat, message)",
    # By purpose first: a summary that goes finds its messages in all chats.
    "DROP INDEX bubble_purpose",
    "CREATE INDEX bubble_purpose ON bubble (purpose, chat) WHERE purpose <> ''",
    # A message kept for its summary, which the purpose begins with, stays as long as that does; one of a summary that
    # is gone has no purpose any more. So what is let go once a day is found without a look at all that stays.
    """UPDATE bubble SET purpose = '' WHERE purpose GLOB 's[0-9a-z]*:*'
        AND substr(purpose, 1, instr(purpose, ':') - 1) NOT IN (SELECT id FROM summary)""",
    "CREATE INDEX bubble_passing ON bubble (id) WHERE purpose NOT GLOB 's[0-9a-z]*:*'",
    "CREATE INDEX inbox_dead ON inbox (received) WHERE state = 'dead'",
)
