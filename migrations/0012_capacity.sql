-- The slot ledger. Every change is a balanced double entry: each line takes slots out of one account
-- and puts them into another. Append-only: a mistake is reversed and entered again.
CREATE TABLE slot_entry (
    county        TEXT NOT NULL CHECK (length(county) = 6),
    id            TEXT NOT NULL,
    institution   TEXT NOT NULL,
    effective_day TEXT NOT NULL CHECK (length(effective_day) = 10),
    recorded_at   TEXT NOT NULL CHECK (length(recorded_at) = 24),
    reason        TEXT NOT NULL CHECK (reason IN ('OPENING_STOCK', 'NEW_SLOTS', 'PLAN', 'CONSTRUCTION_START', 'SUSPENSION', 'REOPENING', 'CLOSURE', 'CORRECTION', 'REVERSAL')),
    document      TEXT NOT NULL,
    account       TEXT NOT NULL,
    -- The entry this one takes back; each entry at most once.
    reverses      TEXT,
    -- Taken over from paper: recorded as of its effective day.
    taken_over    BOOLEAN NOT NULL,
    PRIMARY KEY (county, id),
    FOREIGN KEY (county, institution) REFERENCES institution (county, id)
);
CREATE UNIQUE INDEX slot_entry_reversed_once ON slot_entry (county, reverses) WHERE reverses IS NOT NULL;
CREATE INDEX slot_entry_by_institution ON slot_entry (county, institution, effective_day, id);

-- Append-only.
CREATE TABLE slot_line (
    county        TEXT NOT NULL CHECK (length(county) = 6),
    entry         TEXT NOT NULL,
    line          BIGINT NOT NULL CHECK (line >= 0),
    institution   TEXT NOT NULL,
    class_type    TEXT NOT NULL CHECK (class_type IN ('INFANT', 'TODDLER_SMALL', 'TODDLER_BIG', 'MIXED')),
    from_account  TEXT NOT NULL CHECK (from_account IN ('PLANNED', 'UNDER_CONSTRUCTION', 'OPEN', 'SUSPENDED', 'CLOSED', 'OUTSIDE')),
    to_account    TEXT NOT NULL CHECK (to_account IN ('PLANNED', 'UNDER_CONSTRUCTION', 'OPEN', 'SUSPENDED', 'CLOSED', 'OUTSIDE')),
    slots         BIGINT NOT NULL CHECK (slots > 0),
    -- Repeated from the entry, so that a sum over days reads one index.
    effective_day TEXT NOT NULL CHECK (length(effective_day) = 10),
    recorded_at   TEXT NOT NULL CHECK (length(recorded_at) = 24),
    reversal      BOOLEAN NOT NULL,
    PRIMARY KEY (county, entry, line),
    FOREIGN KEY (county, entry) REFERENCES slot_entry (county, id),
    CHECK (from_account <> to_account)
);
CREATE INDEX slot_line_by_institution ON slot_line (county, institution, class_type, effective_day);
CREATE INDEX slot_line_by_day ON slot_line (county, effective_day);

-- Running balances over all entries, kept in the same transaction; `tuoyu verify` proves them equal
-- to the ledger. A day's balance is the running one less what takes effect after that day.
CREATE TABLE slot_balance (
    county      TEXT NOT NULL CHECK (length(county) = 6),
    institution TEXT NOT NULL,
    class_type  TEXT NOT NULL CHECK (class_type IN ('INFANT', 'TODDLER_SMALL', 'TODDLER_BIG', 'MIXED')),
    account     TEXT NOT NULL CHECK (account IN ('PLANNED', 'UNDER_CONSTRUCTION', 'OPEN', 'SUSPENDED', 'CLOSED', 'OUTSIDE')),
    slots       BIGINT NOT NULL,
    PRIMARY KEY (county, institution, class_type, account),
    FOREIGN KEY (county, institution) REFERENCES institution (county, id),
    CHECK (account = 'OUTSIDE' OR slots >= 0)
);
