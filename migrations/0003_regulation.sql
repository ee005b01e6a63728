-- Where figures of law stand.
CREATE TABLE regulation_source (
    source        TEXT PRIMARY KEY,
    title         TEXT NOT NULL,
    number        TEXT NOT NULL,
    issuer        TEXT NOT NULL,
    issued_on     TEXT NOT NULL CHECK (length(issued_on) IN (0, 10)),
    in_force_from TEXT NOT NULL CHECK (length(in_force_from) IN (0, 10)),
    kind          TEXT NOT NULL CHECK (kind IN ('LAW', 'RULE', 'STANDARD', 'PLAN', 'PRESS', 'DESIGN')),
    note          TEXT NOT NULL
);

-- One dated figure. Proposed by one person, published by another; only published ones are in force.
-- A published value is never edited: its range is ended, and another takes over.
CREATE TABLE regulation_value (
    id           TEXT PRIMARY KEY,
    key          TEXT NOT NULL,
    region       TEXT NOT NULL,
    first_day    TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day     TEXT NOT NULL CHECK (length(last_day) = 10),
    value        TEXT NOT NULL,
    unit         TEXT NOT NULL,
    source       TEXT NOT NULL REFERENCES regulation_source (source),
    confidence   TEXT NOT NULL CHECK (confidence IN ('SOURCED', 'MEMORY_HIGH', 'MEMORY_MEDIUM', 'MEMORY_LOW', 'DERIVED', 'DESIGN')),
    note         TEXT NOT NULL,
    proposed_by  TEXT NOT NULL,
    proposed_at  TEXT NOT NULL CHECK (length(proposed_at) = 24),
    published_by TEXT,
    published_at TEXT CHECK (length(published_at) = 24),
    CHECK (first_day <= last_day),
    CHECK (published_by IS NULL OR published_by <> proposed_by)
);
CREATE INDEX regulation_value_by_key ON regulation_value (key, region, first_day);
CREATE UNIQUE INDEX regulation_value_in_force ON regulation_value (key, region, first_day) WHERE published_at IS NOT NULL;

-- Days that are not what their weekday says. STATUTORY: a legal holiday of a year whose full
-- calendar is not out yet.
CREATE TABLE calendar_day (
    day  TEXT PRIMARY KEY CHECK (length(day) = 10),
    kind TEXT NOT NULL CHECK (kind IN ('HOLIDAY', 'WORKDAY', 'STATUTORY')),
    name TEXT NOT NULL
);
CREATE TABLE calendar_year (
    year       BIGINT PRIMARY KEY,
    notice     TEXT NOT NULL,
    confidence TEXT NOT NULL
);
