-- What happened to a case of any room, oldest first. Append-only. Filing's timeline moves in.
CREATE TABLE case_event (
    county  TEXT NOT NULL CHECK (length(county) = 6),
    kind    TEXT NOT NULL CHECK (kind <> ''),
    subject TEXT NOT NULL,
    id      TEXT NOT NULL,
    at      TEXT NOT NULL CHECK (length(at) = 24),
    -- Empty for what the machine did itself.
    account TEXT NOT NULL,
    event   TEXT NOT NULL CHECK (event <> ''),
    note    TEXT NOT NULL,
    PRIMARY KEY (county, kind, subject, id)
);
INSERT INTO case_event (county, kind, subject, id, at, account, event, note)
SELECT county, 'filing', filing, id, at, account, event, note FROM filing_event;
DROP TABLE filing_event;
-- Of what waits to be published the second person must know the first.
INSERT INTO case_event (county, kind, subject, id, at, account, event, note)
SELECT substr(id, 1, 6), 'regulation', id, id, proposed_at, proposed_by, 'propose', ''
  FROM regulation_value WHERE published_at IS NULL AND rejected_at IS NULL;

-- A promise with a last day: how long, by which figure of law, since when. It stays, stopped, as what was promised.
CREATE TABLE case_clock (
    county        TEXT NOT NULL CHECK (length(county) = 6),
    kind          TEXT NOT NULL CHECK (kind <> ''),
    subject       TEXT NOT NULL,
    clock         TEXT NOT NULL CHECK (clock <> ''),
    -- Where the case belongs; the institution may be empty.
    region        TEXT NOT NULL,
    institution   TEXT NOT NULL,
    link          TEXT NOT NULL,
    details       TEXT NOT NULL,
    figure        TEXT NOT NULL,
    days          BIGINT NOT NULL CHECK (days >= 0),
    unit          TEXT NOT NULL CHECK (unit IN ('WORKING_DAYS', 'DAYS')),
    started_on    TEXT NOT NULL CHECK (length(started_on) = 10),
    due           TEXT NOT NULL CHECK (length(due) = 10),
    -- It ran into a year whose holidays are not known yet.
    provisional   BOOLEAN NOT NULL,
    paused_on     TEXT CHECK (length(paused_on) = 10),
    stopped_on    TEXT CHECK (length(stopped_on) = 10),
    -- So long before the last day these roles are reminded; no roles for no reminder.
    remind_days   BIGINT NOT NULL CHECK (remind_days >= 0),
    remind_unit   TEXT NOT NULL CHECK (remind_unit IN ('WORKING_DAYS', 'DAYS')),
    remind_on     TEXT NOT NULL CHECK (length(remind_on) = 10),
    reminds       TEXT NOT NULL,
    escalates_to  TEXT NOT NULL,
    -- The next day somebody is to be told of it; none when all have been.
    tell_on       TEXT CHECK (length(tell_on) = 10),
    PRIMARY KEY (county, kind, subject, clock)
);
CREATE INDEX case_clock_to_tell ON case_clock (county, tell_on)
    WHERE tell_on IS NOT NULL AND stopped_on IS NULL AND paused_on IS NULL;
CREATE INDEX case_clock_provisional ON case_clock (county, kind, subject) WHERE provisional AND stopped_on IS NULL;

-- Filing's two clocks move in, with the days that were in force when each began. Of those still running the county's
-- leaders hear once they are overdue.
INSERT INTO case_clock (county, kind, subject, clock, region, institution, link, details, figure, days, unit,
                        started_on, due, provisional, stopped_on, remind_days, remind_unit, remind_on, reminds,
                        escalates_to, tell_on)
SELECT f.county, 'filing', f.id, c.clock, f.region, f.institution, '/filings/' || f.id,
       '{"items":[{"name":"kind","value":"' || f.kind || '"}]}', c.figure,
       coalesce((SELECT CAST(v.value AS BIGINT) FROM regulation_value v
                  WHERE v.key = c.figure AND v.published_at IS NOT NULL
                    AND v.region IN (substr(f.region, 1, 6), substr(f.region, 1, 4) || '00',
                                     substr(f.region, 1, 2) || '0000', '000000')
                    AND v.first_day <= f.submitted_day AND f.submitted_day <= v.last_day
                  ORDER BY v.region DESC LIMIT 1), 0),
       'WORKING_DAYS', f.submitted_day, CASE c.clock WHEN 'receipt' THEN f.receipt_due ELSE f.notice_due END,
       f.due_provisional,
       CASE f.state WHEN 'SUBMITTED' THEN NULL ELSE coalesce(substr(f.decided_at, 1, 10), f.submitted_day) END,
       0, 'WORKING_DAYS', CASE c.clock WHEN 'receipt' THEN f.receipt_due ELSE f.notice_due END, '', 'LEAD',
       CASE c.clock WHEN 'receipt' THEN f.receipt_due ELSE f.notice_due END
  FROM filing f
  JOIN (SELECT 'receipt' AS clock, 'filing.receipt_working_days' AS figure
        UNION ALL SELECT 'notice', 'filing.notice_working_days') c ON TRUE
 WHERE f.submitted_day IS NOT NULL;
DROP INDEX filing_by_state;
ALTER TABLE filing DROP COLUMN receipt_due;
ALTER TABLE filing DROP COLUMN notice_due;
ALTER TABLE filing DROP COLUMN due_provisional;
CREATE INDEX filing_by_state ON filing (county, state, id);

-- What somebody is to know, on the home page: addressed to an account, or to a role's posts that reach it.
CREATE TABLE notice (
    county      TEXT NOT NULL CHECK (length(county) = 6),
    id          TEXT NOT NULL,
    kind        TEXT NOT NULL,
    subject     TEXT NOT NULL,
    region      TEXT NOT NULL,
    institution TEXT NOT NULL,
    link        TEXT NOT NULL,
    details     TEXT NOT NULL,
    account     TEXT NOT NULL,
    role        TEXT NOT NULL,
    -- Whose deed it tells of; empty for a clock.
    said_by     TEXT NOT NULL,
    at          TEXT NOT NULL CHECK (length(at) = 24),
    PRIMARY KEY (county, id),
    CHECK ((account = '') <> (role = ''))
);
CREATE INDEX notice_by_role ON notice (county, role, id) WHERE role <> '';
CREATE INDEX notice_by_account ON notice (county, account, id) WHERE account <> '';
CREATE INDEX notice_by_age ON notice (county, at);
CREATE TABLE notice_reading (
    county  TEXT NOT NULL CHECK (length(county) = 6),
    account TEXT NOT NULL,
    notice  TEXT NOT NULL,
    at      TEXT NOT NULL CHECK (length(at) = 24),
    PRIMARY KEY (county, account, notice)
);
