-- Who did what, and who looked at what. Append-only: no statement changes or deletes an entry.
-- Ids and codes only. `account`, `role`, `subject` and `address` are empty where there is none.
CREATE TABLE audit_entry (
    county     TEXT NOT NULL CHECK (length(county) = 6),
    id         TEXT NOT NULL,
    at         TEXT NOT NULL CHECK (length(at) = 24),
    event      TEXT NOT NULL CHECK (event <> ''),
    account    TEXT NOT NULL,
    role       TEXT NOT NULL,
    subject    TEXT NOT NULL,
    request_id TEXT NOT NULL,
    address    TEXT NOT NULL,
    hash       TEXT NOT NULL CHECK (length(hash) = 64),
    PRIMARY KEY (county, id)
);
CREATE INDEX audit_entry_by_time ON audit_entry (county, at, id);
CREATE INDEX audit_entry_by_account ON audit_entry (county, account, at, id) WHERE account <> '';
CREATE INDEX audit_entry_by_subject ON audit_entry (county, subject, at, id) WHERE subject <> '';

-- The chain over the entries: seal = SM3(previous seal, position, entry hash), positions from 1
-- without gaps. Append-only. It refers to entries without a foreign key, since a seal has to stay
-- when its entry is taken away, to say which one it was.
CREATE TABLE audit_entry_seal (
    county     TEXT NOT NULL CHECK (length(county) = 6),
    position   BIGINT NOT NULL,
    entry      TEXT NOT NULL,
    entry_hash TEXT NOT NULL CHECK (length(entry_hash) = 64),
    seal       TEXT NOT NULL CHECK (length(seal) = 64),
    PRIMARY KEY (county, position)
);
CREATE UNIQUE INDEX audit_entry_seal_by_entry ON audit_entry_seal (county, entry);

-- Entries that wait for their seal, where several writers run at once.
CREATE TABLE audit_entry_pending (
    county     TEXT NOT NULL CHECK (length(county) = 6),
    entry      TEXT NOT NULL,
    entry_hash TEXT NOT NULL CHECK (length(entry_hash) = 64),
    PRIMARY KEY (county, entry)
);

-- The end of a county's chain. Whoever seals holds this row.
CREATE TABLE audit_seal_head (
    county   TEXT NOT NULL CHECK (length(county) = 6),
    position BIGINT NOT NULL,
    seal     TEXT NOT NULL CHECK (length(seal) = 64),
    PRIMARY KEY (county)
);
