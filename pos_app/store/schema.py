"""The tables of `till.db`, as numbered migrations. A step that was released is never edited."""

from __future__ import annotations

from pos_app.store.database import KEPT_PRAGMAS, Shape, Step

_FIRST: Step = (
    """
    CREATE TABLE meta (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE sale (
      seq INTEGER PRIMARY KEY,
      reference TEXT NOT NULL UNIQUE,
      base_url TEXT NOT NULL,
      store TEXT NOT NULL,
      payload BLOB NOT NULL,
      sha256 TEXT NOT NULL,
      expected INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      state TEXT NOT NULL,
      leg TEXT NOT NULL,
      attempts INTEGER NOT NULL,
      ambiguous INTEGER NOT NULL,
      authorisations INTEGER NOT NULL,
      high_water TEXT,
      order_id TEXT,
      order_number TEXT,
      payable INTEGER,
      agreed INTEGER,
      extra_orders TEXT NOT NULL,
      not_before TEXT,
      held INTEGER NOT NULL,
      note TEXT NOT NULL,
      sale_json TEXT NOT NULL,
      order_json TEXT
    ) STRICT
    """,
    """
    CREATE INDEX sale_unfinished ON sale (seq)
    WHERE state NOT IN ('rejected', 'abandoned')
      AND NOT (state = 'created' AND leg NOT IN ('none', 'pending'))
    """,
    """
    CREATE TRIGGER sale_frozen
    BEFORE UPDATE OF reference, base_url, store, payload, sha256, expected, created_at ON sale
    WHEN old.reference IS NOT new.reference
      OR old.base_url IS NOT new.base_url
      OR old.store IS NOT new.store
      OR old.payload IS NOT new.payload
      OR old.sha256 IS NOT new.sha256
      OR old.expected IS NOT new.expected
      OR old.created_at IS NOT new.created_at
    BEGIN SELECT RAISE(ABORT, 'a confirmed sale is never rewritten'); END
    """,
    """
    CREATE TRIGGER sale_stays BEFORE DELETE ON sale
    BEGIN SELECT RAISE(ABORT, 'a confirmed sale is never deleted'); END
    """,
    """
    CREATE TABLE attempt (
      reference TEXT NOT NULL REFERENCES sale (reference),
      number INTEGER NOT NULL,
      started_at TEXT NOT NULL,
      outcome TEXT,
      status INTEGER,
      error TEXT NOT NULL,
      PRIMARY KEY (reference, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TRIGGER attempt_stays BEFORE DELETE ON attempt
    BEGIN SELECT RAISE(ABORT, 'an attempt is never deleted'); END
    """,
    """
    CREATE TABLE event (
      seq INTEGER PRIMARY KEY,
      reference TEXT NOT NULL REFERENCES sale (reference),
      at TEXT NOT NULL,
      who TEXT NOT NULL,
      what TEXT NOT NULL,
      detail TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX event_of_sale ON event (reference, seq)",
    """
    CREATE TRIGGER event_fixed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END
    """,
    """
    CREATE TRIGGER event_stays BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END
    """,
    """
    CREATE TABLE draft (
      seq INTEGER PRIMARY KEY,
      sale_id TEXT NOT NULL UNIQUE,
      held_at TEXT,
      sale_json TEXT NOT NULL
    ) STRICT
    """,
    # One draft is open, the others are held.
    "CREATE UNIQUE INDEX draft_open ON draft ((held_at IS NULL)) WHERE held_at IS NULL",
    """
    CREATE TABLE customer (
      phone TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      email TEXT NOT NULL,
      words TEXT NOT NULL,
      orders INTEGER NOT NULL,
      last_order INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX customer_by_orders ON customer (orders DESC, last_order DESC)",
    """
    CREATE TABLE delivery (
      district TEXT PRIMARY KEY,
      times INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE setting (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE profile (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      profile_json TEXT NOT NULL
    ) STRICT
    """,
)

# What the protocol needs to know of a sale that may exist, and of one that waits for the network.
_SECOND: Step = (
    "ALTER TABLE sale ADD COLUMN cause TEXT",
    "ALTER TABLE sale ADD COLUMN sent_at TEXT",
    "ALTER TABLE sale ADD COLUMN deferred INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE sale ADD COLUMN insisted INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE sale ADD COLUMN tender_json TEXT",
    "ALTER TABLE sale ADD COLUMN search_json TEXT NOT NULL DEFAULT '{}'",
    "ALTER TABLE sale ADD COLUMN cleared_extras TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE attempt ADD COLUMN key_label TEXT NOT NULL DEFAULT ''",
)

# What the cashier taught this till, and what it sells: the catalog only mirrors them.
_THIRD: Step = (
    """
    CREATE TABLE alias (
      code TEXT PRIMARY KEY,
      product TEXT NOT NULL,
      item TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE sold (
      product TEXT PRIMARY KEY,
      times INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)

# Whose account orders a sale, and the cart that its order empties: frozen like the payload.
_FOURTH: Step = (
    "ALTER TABLE sale ADD COLUMN endpoint TEXT NOT NULL DEFAULT 'business'",
    "ALTER TABLE sale ADD COLUMN server_cart TEXT",
    "DROP TRIGGER sale_frozen",
    """
    CREATE TRIGGER sale_frozen
    BEFORE UPDATE OF reference, base_url, store, payload, sha256, expected, created_at, endpoint,
      server_cart ON sale
    WHEN old.reference IS NOT new.reference
      OR old.base_url IS NOT new.base_url
      OR old.store IS NOT new.store
      OR old.payload IS NOT new.payload
      OR old.sha256 IS NOT new.sha256
      OR old.expected IS NOT new.expected
      OR old.created_at IS NOT new.created_at
      OR old.endpoint IS NOT new.endpoint
      OR old.server_cart IS NOT new.server_cart
    BEGIN SELECT RAISE(ABORT, 'a confirmed sale is never rewritten'); END
    """,
)

# Personal data of finished sales are blanked after a while; nothing else of a sale ever changes.
_FIFTH: Step = (
    "ALTER TABLE sale ADD COLUMN redacted_at TEXT",
    "CREATE INDEX sale_personal ON sale (seq) WHERE redacted_at IS NULL",
    "DROP TRIGGER sale_frozen",
    """
    CREATE TRIGGER sale_frozen
    BEFORE UPDATE OF reference, base_url, store, payload, sha256, expected, created_at, endpoint,
      server_cart ON sale
    WHEN old.reference IS NOT new.reference
      OR old.base_url IS NOT new.base_url
      OR old.store IS NOT new.store
      OR (old.payload IS NOT new.payload AND NOT (
        old.redacted_at IS NULL AND new.redacted_at IS NOT NULL AND new.payload IS x''))
      OR old.sha256 IS NOT new.sha256
      OR old.expected IS NOT new.expected
      OR old.created_at IS NOT new.created_at
      OR old.endpoint IS NOT new.endpoint
      OR old.server_cart IS NOT new.server_cart
    BEGIN SELECT RAISE(ABORT, 'a confirmed sale is never rewritten'); END
    """,
    # Once, with the whole payload, and only where nothing is sent, looked up or decided any more.
    """
    CREATE TRIGGER sale_redacted BEFORE UPDATE OF redacted_at ON sale
    WHEN old.redacted_at IS NOT new.redacted_at AND NOT (
      old.redacted_at IS NULL
      AND new.payload IS x''
      AND old.state IS new.state
      AND old.leg IS new.leg
      AND (
        (old.state = 'created' AND old.leg IN ('paid', 'expired'))
        OR (old.state IN ('rejected', 'abandoned') AND old.deferred = 0)
      )
      AND NOT EXISTS (
        SELECT 1 FROM json_each(old.extra_orders) AS extra
        WHERE extra.value NOT IN (SELECT value FROM json_each(old.cleared_extras))
      )
    )
    BEGIN SELECT RAISE(ABORT, 'only a finished sale loses its personal data'); END
    """,
    "DROP TRIGGER event_fixed",
    """
    CREATE TRIGGER event_fixed BEFORE UPDATE ON event
    WHEN NOT (
      old.seq IS new.seq
      AND old.reference IS new.reference
      AND old.at IS new.at
      AND old.who IS new.who
      AND old.what IS new.what
      AND new.detail = ''
      AND EXISTS (
        SELECT 1 FROM sale WHERE reference = old.reference AND redacted_at IS NOT NULL
      )
    )
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END
    """,
    # Nobody knows when the customers of before came last: their time begins now.
    "ALTER TABLE customer ADD COLUMN last_at TEXT NOT NULL DEFAULT ''",
    "UPDATE customer SET last_at = strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')",
)

# A commit costs the pages that it writes, and somebody waits while a sale is confirmed: its event
# is in one tree instead of a table and an index, and `sale_personal` is written at a sale's end.
_SIXTH: Step = (
    """
    CREATE TABLE event_by_sale (
      reference TEXT NOT NULL REFERENCES sale (reference),
      seq INTEGER NOT NULL,
      at TEXT NOT NULL,
      who TEXT NOT NULL,
      what TEXT NOT NULL,
      detail TEXT NOT NULL,
      PRIMARY KEY (reference, seq)
    ) STRICT, WITHOUT ROWID
    """,
    # Those of before keep their numbers, which counted the events of all sales.
    """
    INSERT INTO event_by_sale (reference, seq, at, who, what, detail)
    SELECT reference, seq, at, who, what, detail FROM event ORDER BY reference, seq
    """,
    # Its index and its triggers go with it.
    "DROP TABLE event",
    "ALTER TABLE event_by_sale RENAME TO event",
    """
    CREATE TRIGGER event_fixed BEFORE UPDATE ON event
    WHEN NOT (
      old.seq IS new.seq
      AND old.reference IS new.reference
      AND old.at IS new.at
      AND old.who IS new.who
      AND old.what IS new.what
      AND new.detail = ''
      AND EXISTS (
        SELECT 1 FROM sale WHERE reference = old.reference AND redacted_at IS NOT NULL
      )
    )
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END
    """,
    """
    CREATE TRIGGER event_stays BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END
    """,
    "DROP INDEX sale_personal",
    # What `sale_unfinished` leaves out.
    """
    CREATE INDEX sale_personal ON sale (seq)
    WHERE redacted_at IS NULL
      AND (state IN ('rejected', 'abandoned')
        OR (state = 'created' AND leg NOT IN ('none', 'pending')))
    """,
)

# The audit asks every few minutes for what was confirmed or sent lately. As with `sale_personal`,
# the commit that confirms a sale writes nothing here: what goes on is found by an index of its own.
_SEVENTH: Step = (
    """
    CREATE INDEX sale_ended ON sale (max(created_at, coalesce(sent_at, '')))
    WHERE state IN ('rejected', 'abandoned')
      OR (state = 'created' AND leg NOT IN ('none', 'pending'))
    """,
)

TILL = Shape(
    steps=(_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH, _SEVENTH),
    pragmas=KEPT_PRAGMAS,
    # Backups are made of it while it is in use.
    shared=True,
)
