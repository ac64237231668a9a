BEGIN TRANSACTION;
CREATE TABLE attempt (
      reference TEXT NOT NULL REFERENCES sale (reference),
      number INTEGER NOT NULL,
      started_at TEXT NOT NULL,
      outcome TEXT,
      status INTEGER,
      error TEXT NOT NULL,
      PRIMARY KEY (reference, number)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "attempt" VALUES('POS-7F3K-92QD-X1C',1,'2025-03-01T12:00:00+00:00',NULL,NULL,'');
CREATE TABLE customer (
      phone TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      email TEXT NOT NULL,
      words TEXT NOT NULL,
      orders INTEGER NOT NULL,
      last_order INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "customer" VALUES('628123456789','Budi Santoso','',' budi santoso',1,1);
CREATE TABLE delivery (
      district TEXT PRIMARY KEY,
      times INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "delivery" VALUES('3273',1);
CREATE TABLE draft (
      seq INTEGER PRIMARY KEY,
      sale_id TEXT NOT NULL UNIQUE,
      held_at TEXT,
      sale_json TEXT NOT NULL
    ) STRICT
    ;
INSERT INTO "draft" VALUES(1,'held-1','2025-03-01T12:00:00+00:00','{"id": "held-1", "cart": {"lines": [{"item": {"id": 1, "unique_id": "product:Kaos Polos-1", "product_key": "product:Kaos Polos", "product_name": "Kaos Polos", "name": "Kaos Polos", "kind": "physical", "price": {"amount": 50000}, "sku": "KP-1", "options": [], "stock": null, "weight": 0, "image": "", "enabled": true, "ships": true, "components": []}, "quantity": 2, "note": ""}], "discount": {"amount": {"amount": 0}, "percent": 0}, "note": ""}, "step": "sell", "contact": {"name": "", "phone": "", "email": ""}, "fulfilment": "pickup", "destination": {"street": "", "district": null, "postal_code": ""}, "quote": null, "courier_key": "", "method": null}');
INSERT INTO "draft" VALUES(2,'open-1',NULL,'{"id": "open-1", "cart": {"lines": [{"item": {"id": 1, "unique_id": "product:Kaos Polos-1", "product_key": "product:Kaos Polos", "product_name": "Kaos Polos", "name": "Kaos Polos", "kind": "physical", "price": {"amount": 50000}, "sku": "KP-1", "options": [], "stock": null, "weight": 0, "image": "", "enabled": true, "ships": true, "components": []}, "quantity": 2, "note": ""}], "discount": {"amount": {"amount": 0}, "percent": 0}, "note": ""}, "step": "sell", "contact": {"name": "", "phone": "", "email": ""}, "fulfilment": "pickup", "destination": {"street": "", "district": null, "postal_code": ""}, "quote": null, "courier_key": "", "method": null}');
CREATE TABLE event (
      seq INTEGER PRIMARY KEY,
      reference TEXT NOT NULL REFERENCES sale (reference),
      at TEXT NOT NULL,
      who TEXT NOT NULL,
      what TEXT NOT NULL,
      detail TEXT NOT NULL
    ) STRICT
    ;
INSERT INTO "event" VALUES(1,'POS-7F3K-92QD-X1C','2025-03-01T12:00:00+00:00','till','confirmed','');
INSERT INTO "event" VALUES(2,'POS-7F3K-92QD-X1C','2025-03-01T12:00:00+00:00','till','sent','');
CREATE TABLE meta (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "meta" VALUES('device','0123456789abcdef0123456789abcdef');
INSERT INTO "meta" VALUES('generation','1');
CREATE TABLE profile (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      profile_json TEXT NOT NULL
    ) STRICT
    ;
INSERT INTO "profile" VALUES(1,'{"store": {"id": 7, "unique_id": "store_a", "name": "Toko Contoh", "payment_codes": [], "bank_codes": [], "domain": ""}, "till_name": "", "cashier": "", "walk_in": "Pelanggan umum", "district": null, "warehouse": null, "cash_code": "", "qris_cap": {"amount": 10000000}, "link_hosts": ["*.scalev.id", "*.scalev.com", "*.myscalev.com", "*.xendit.co", "dana.id", "*.dana.id", "gopay.co.id", "*.gopay.co.id", "gojek.link", "*.gojek.com", "*.airpay.co.id", "shopee.co.id", "*.shopee.co.id", "linkaja.id", "*.linkaja.id", "ovo.id", "*.ovo.id"], "sandbox": false}');
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
    ;
INSERT INTO "sale" VALUES(1,'POS-7F3K-92QD-X1C','https://api.example.id','store_a',X'7B226F72646572223A20317D','aa44d616dd15aaab14bc9f1df96586e90bb56ae992e3615de9510994891cd0ba',100000,'2025-03-01T12:00:00+00:00','created','pending',1,0,0,NULL,'991','241231ABC',100000,NULL,'[]',NULL,0,'','{"id": "sale of POS-7F3K-92QD-X1C", "cart": {"lines": [{"item": {"id": 1, "unique_id": "product:Kaos Polos-1", "product_key": "product:Kaos Polos", "product_name": "Kaos Polos", "name": "Kaos Polos", "kind": "physical", "price": {"amount": 50000}, "sku": "KP-1", "options": [], "stock": null, "weight": 0, "image": "", "enabled": true, "ships": true, "components": []}, "quantity": 2, "note": ""}], "discount": {"amount": {"amount": 0}, "percent": 0}, "note": ""}, "step": "sell", "contact": {"name": "", "phone": "", "email": ""}, "fulfilment": "pickup", "destination": {"street": "", "district": null, "postal_code": ""}, "quote": null, "courier_key": "", "method": null}','{"id": 991, "number": "241231ABC", "payable": {"amount": 100000}, "payment_status": "unpaid", "method": "", "bank": "", "status": "", "slug": "", "store_unique_id": "", "amounts": {"goods": null, "discount": {"amount": 0}, "shipping": null, "shipping_discount": {"amount": 0}, "other_income": {"amount": 0}, "other_income_name": "", "service_fee": {"amount": 0}, "unique_code": {"amount": 0}, "discount_code": {"amount": 0}}, "payment": {"qr_string": "x"}, "pages": [], "expires_at": null, "drafted_at": null, "paid_at": null, "accounts": [], "metadata": {}, "notes": "", "is_probably_spam": false}');
CREATE TABLE setting (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "setting" VALUES('language','id');
CREATE INDEX sale_unfinished ON sale (seq)
    WHERE state NOT IN ('rejected', 'abandoned')
      AND NOT (state = 'created' AND leg NOT IN ('none', 'pending'))
    ;
CREATE TRIGGER sale_frozen
    BEFORE UPDATE OF reference, base_url, store, payload, sha256, expected, created_at ON sale
    WHEN old.reference IS NOT new.reference
      OR old.base_url IS NOT new.base_url
      OR old.store IS NOT new.store
      OR old.payload IS NOT new.payload
      OR old.sha256 IS NOT new.sha256
      OR old.expected IS NOT new.expected
      OR old.created_at IS NOT new.created_at
    BEGIN SELECT RAISE(ABORT, 'a confirmed sale is never rewritten'); END;
CREATE TRIGGER sale_stays BEFORE DELETE ON sale
    BEGIN SELECT RAISE(ABORT, 'a confirmed sale is never deleted'); END;
CREATE TRIGGER attempt_stays BEFORE DELETE ON attempt
    BEGIN SELECT RAISE(ABORT, 'an attempt is never deleted'); END;
CREATE INDEX event_of_sale ON event (reference, seq);
CREATE TRIGGER event_fixed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
CREATE UNIQUE INDEX draft_open ON draft ((held_at IS NULL)) WHERE held_at IS NULL;
CREATE INDEX customer_by_orders ON customer (orders DESC, last_order DESC);
PRAGMA application_id = 1397772115;
PRAGMA user_version = 1;
COMMIT;
