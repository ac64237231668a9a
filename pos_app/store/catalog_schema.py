"""The tables of `catalog.db`: what can be fetched again.

A product's `id` is its place: ascending is the server's order, with room in between. `place`
gives the whole catalog dense ranks from 1. In `tally`, label 0 and kind '' stand for "any".
"""

from __future__ import annotations

from pos_app.store.database import CACHE_PRAGMAS, Shape, Step

FILE = "catalog.db"
DAMAGED = "catalog.damaged"
"""Beside the catalog once it was found damaged: the next start throws it away."""

_FIRST: Step = (
    """
    CREATE TABLE state (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE product (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      item_count INTEGER NOT NULL,
      price INTEGER,
      top_price INTEGER,
      stock INTEGER,
      sellable INTEGER NOT NULL,
      image TEXT NOT NULL,
      labels TEXT NOT NULL,
      digest BLOB NOT NULL,
      words TEXT NOT NULL,
      own_image TEXT NOT NULL,
      option_names TEXT NOT NULL,
      description TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX product_by_kind ON product (kind, id)",
    """
    CREATE VIEW tile AS
    SELECT id, key, name, kind, item_count, price, top_price, stock, sellable, image, labels
    FROM product
    """,
    """
    CREATE TABLE item (
      product INTEGER NOT NULL,
      position INTEGER NOT NULL,
      code TEXT NOT NULL,
      id TEXT NOT NULL,
      unique_id TEXT,
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      price INTEGER,
      sku TEXT NOT NULL,
      options TEXT NOT NULL,
      stock INTEGER,
      weight INTEGER NOT NULL,
      image TEXT NOT NULL,
      enabled INTEGER NOT NULL,
      ships INTEGER NOT NULL,
      components TEXT NOT NULL,
      PRIMARY KEY (product, position)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX item_by_code ON item (code, product, position)",
    """
    CREATE VIEW item_of_product AS
    SELECT
      i.product AS product, i.position AS position, i.code AS code, p.key AS product_key,
      p.name AS product_name, i.id AS id, i.unique_id AS unique_id, i.name AS name, i.kind AS kind,
      i.price AS price, i.sku AS sku, i.options AS options, i.stock AS stock, i.weight AS weight,
      i.image AS image, i.enabled AS enabled, i.ships AS ships, i.components AS components
    FROM item AS i JOIN product AS p ON p.id = i.product
    """,
    """
    CREATE TABLE label (
      number INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT
    """,
    """
    CREATE TABLE labelled (
      label INTEGER NOT NULL,
      product INTEGER NOT NULL,
      kind TEXT NOT NULL,
      PRIMARY KEY (label, product)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX labelled_by_product ON labelled (product)",
    """
    CREATE TABLE place (
      rank INTEGER PRIMARY KEY,
      product INTEGER NOT NULL UNIQUE
    ) STRICT
    """,
    """
    CREATE TABLE tally (
      label INTEGER NOT NULL,
      kind TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (label, kind)
    ) STRICT, WITHOUT ROWID
    """,
    # How many products have a word that begins so: the counts that would take longest.
    """
    CREATE TABLE beginning (
      letters TEXT PRIMARY KEY,
      count INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # The words come folded and split by spaces, so the plainest tokenizer gives the same words
    # on every version of SQLite. Rows are only ever asked for in the order of their ids.
    """
    CREATE VIRTUAL TABLE word USING fts5 (
      words, content = 'product', content_rowid = 'id', columnsize = 0,
      prefix = '1 2 3 4 5', tokenize = 'ascii'
    )
    """,
    # The words of all names, each under the shapes that a typing error would leave of it.
    """
    CREATE TABLE spelling (
      shape TEXT NOT NULL,
      word TEXT NOT NULL,
      PRIMARY KEY (shape, word)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE district (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      subdistrict TEXT NOT NULL,
      city TEXT NOT NULL,
      province TEXT NOT NULL,
      words TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE VIRTUAL TABLE district_word USING fts5 (
      words, content = 'district', content_rowid = 'number', columnsize = 0,
      prefix = '2 3 4', tokenize = 'ascii'
    )
    """,
    """
    CREATE TABLE postal_code (
      district TEXT NOT NULL,
      position INTEGER NOT NULL,
      code TEXT NOT NULL,
      PRIMARY KEY (district, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE picture (
      url TEXT PRIMARY KEY,
      used INTEGER NOT NULL,
      size INTEGER NOT NULL,
      content BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX picture_by_use ON picture (used, size)",
)

_PASSED: Step = (
    # What the refresh under way has stepped over: it is gone from the shop, or comes later.
    """
    CREATE TABLE passed (
      product INTEGER PRIMARY KEY
    ) STRICT
    """,
)

# Searching inside words, by what is in stock and by what sells: the goods are fetched anew for it.
_RANKED: Step = (
    "DELETE FROM state WHERE name NOT IN ('methods', 'accounts', 'refresh')",
    "DELETE FROM item",
    "DELETE FROM label",
    "DELETE FROM place",
    "DELETE FROM spelling",
    "DELETE FROM passed",
    "DROP TABLE word",
    "DROP VIEW item_of_product",
    "DROP VIEW tile",
    "DROP TABLE product",
    "DROP TABLE labelled",
    "DROP TABLE tally",
    "DROP TABLE beginning",
    # `spot` is the product's place among what a search finds, see `spots`. `title` is a number
    # that only equal names share.
    """
    CREATE TABLE product (
      id INTEGER PRIMARY KEY,
      spot INTEGER NOT NULL,
      key TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      item_count INTEGER NOT NULL,
      price INTEGER,
      top_price INTEGER,
      stock INTEGER,
      sellable INTEGER NOT NULL,
      image TEXT NOT NULL,
      labels TEXT NOT NULL,
      sold_out INTEGER NOT NULL,
      digest BLOB NOT NULL,
      title INTEGER NOT NULL,
      words TEXT NOT NULL,
      own_image TEXT NOT NULL,
      option_names TEXT NOT NULL,
      description TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX product_by_kind ON product (kind, id, sold_out)",
    "CREATE INDEX product_by_title ON product (title)",
    "CREATE INDEX product_in_stock ON product (id) WHERE sold_out = 0",
    """
    CREATE VIEW tile AS
    SELECT id, key, name, kind, item_count, price, top_price, stock, sellable, image, labels
    FROM product
    """,
    """
    CREATE VIEW item_of_product AS
    SELECT
      i.product AS product, i.position AS position, i.code AS code, p.key AS product_key,
      p.name AS product_name, i.id AS id, i.unique_id AS unique_id, i.name AS name, i.kind AS kind,
      i.price AS price, i.sku AS sku, i.options AS options, i.stock AS stock, i.weight AS weight,
      i.image AS image, i.enabled AS enabled, i.ships AS ships, i.components AS components
    FROM item AS i JOIN product AS p ON p.id = i.product
    """,
    """
    CREATE TABLE labelled (
      label INTEGER NOT NULL,
      product INTEGER NOT NULL,
      kind TEXT NOT NULL,
      sold_out INTEGER NOT NULL,
      PRIMARY KEY (label, product)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX labelled_by_product ON labelled (product)",
    """
    CREATE TABLE tally (
      label INTEGER NOT NULL,
      kind TEXT NOT NULL,
      count INTEGER NOT NULL,
      in_stock INTEGER NOT NULL,
      PRIMARY KEY (label, kind)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE beginning (
      letters TEXT PRIMARY KEY,
      count INTEGER NOT NULL,
      in_stock INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # The terms of `terms`, under the products' spots. Only these are ever asked for: neither the
    # text nor where in it a term stands is kept.
    """
    CREATE VIRTUAL TABLE word USING fts5 (
      terms, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '<~'"
    )
    """,
    # Mirrors of what `till.db` holds: how often a product was sold, and codes given by the cashier.
    """
    CREATE TABLE sold (
      product TEXT PRIMARY KEY,
      times INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE alias (
      code TEXT PRIMARY KEY,
      product TEXT NOT NULL,
      item TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)

# What holds a piece inside is known before the index is asked: the goods are fetched anew for it.
_ENDINGS: Step = (
    "DELETE FROM state WHERE name NOT IN ('methods', 'accounts', 'refresh')",
    "DELETE FROM product",
    "DELETE FROM item",
    "DELETE FROM label",
    "DELETE FROM labelled",
    "DELETE FROM place",
    "DELETE FROM tally",
    "DELETE FROM beginning",
    "DELETE FROM spelling",
    "DELETE FROM passed",
    "DROP TABLE word",
    """
    CREATE VIRTUAL TABLE word USING fts5 (
      terms, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '<~='"
    )
    """,
    # A product as it is held against a search that finds few, and as it is shown then.
    """
    CREATE VIEW candidate AS
    SELECT
      spot, words, id, key, name, kind, item_count, price, top_price, stock, sellable, image, labels
    FROM product
    """,
    # The spelled words by what is left of them after one letter or more, three letters at least.
    """
    CREATE TABLE ending (
      letters TEXT NOT NULL,
      word TEXT NOT NULL,
      PRIMARY KEY (letters, word)
    ) STRICT, WITHOUT ROWID
    """,
    # The threes of letters that stand further inside of what is no spelled word.
    """
    CREATE TABLE code_piece (
      letters TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID
    """,
)

CATALOG = Shape(steps=(_FIRST, _PASSED, _RANKED, _ENDINGS), pragmas=CACHE_PRAGMAS, copied=False)
