-- What happened to an institution, later to others: one timeline for all of them. An event that changes a dated fact
-- keeps the change itself, so that what was known at a past moment can be had again.
CREATE TABLE timeline (
    county    TEXT NOT NULL CHECK (length(county) = 6),
    owner     TEXT NOT NULL,
    day       TEXT NOT NULL CHECK (length(day) = 10),
    id        TEXT NOT NULL,
    at        TEXT NOT NULL CHECK (length(at) = 24),
    account   TEXT NOT NULL,
    event     TEXT NOT NULL,
    subject   TEXT NOT NULL,
    note      TEXT NOT NULL,
    fact      TEXT NOT NULL,
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day  TEXT NOT NULL CHECK (length(last_day) = 10),
    holds     BOOLEAN NOT NULL,
    value     TEXT NOT NULL,
    PRIMARY KEY (county, owner, day, id),
    CHECK (first_day <= last_day)
);
INSERT INTO timeline (county, owner, day, id, at, account, event, subject, note, fact, first_day, last_day, holds, value)
SELECT county, institution, day, id, at, account, event, subject, note, '', day, day, FALSE, '' FROM institution_event;
DROP TABLE institution_event;
