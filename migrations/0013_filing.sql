-- A case: one application of an institution, from draft to decision.
CREATE TABLE filing (
    county              TEXT NOT NULL CHECK (length(county) = 6),
    id                  TEXT NOT NULL,
    version             BIGINT NOT NULL CHECK (version >= 1),
    institution         TEXT NOT NULL,
    region              TEXT NOT NULL,
    kind                TEXT NOT NULL CHECK (kind IN ('INITIAL', 'CHANGE', 'SUSPENSION', 'RESUMPTION', 'CANCELLATION', 'ANNUAL_REPORT')),
    state               TEXT NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'RECEIPTED', 'NON_CONFORMITY_PUBLISHED', 'WITHDRAWN')),
    regime              TEXT NOT NULL CHECK (regime IN ('FILING', 'LICENCE')),
    -- What the applicant filled in, step by step; JSON, checked whole at submission.
    content             TEXT NOT NULL,
    created_at          TEXT NOT NULL CHECK (length(created_at) = 24),
    created_by          TEXT NOT NULL,
    submitted_day       TEXT CHECK (length(submitted_day) = 10),
    receipt_due         TEXT CHECK (length(receipt_due) = 10),
    notice_due          TEXT CHECK (length(notice_due) = 10),
    -- The clock ran into a year whose holidays are not known yet.
    due_provisional     BOOLEAN NOT NULL DEFAULT FALSE,
    -- Of an annual report, once submitted.
    report_year         BIGINT,
    decided_at          TEXT CHECK (length(decided_at) = 24),
    decided_by          TEXT,
    decision_note       TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (county, id)
);
CREATE INDEX filing_by_state ON filing (county, state, receipt_due);
CREATE INDEX filing_by_institution ON filing (county, institution, id);
CREATE INDEX filing_by_report_year ON filing (county, institution, report_year) WHERE report_year IS NOT NULL;
-- An institution has one open case at a time.
CREATE UNIQUE INDEX filing_one_open ON filing (county, institution)
    WHERE state IN ('DRAFT', 'SUBMITTED', 'RETURNED');

-- The six kinds of material. One row per kind; a new upload replaces the file and its verdict, the
-- timeline keeps what was there.
CREATE TABLE filing_material (
    county      TEXT NOT NULL CHECK (length(county) = 6),
    filing      TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('REGISTRATION', 'PREMISES', 'STAFF', 'HEALTH_EVALUATION', 'FIRE_SAFETY', 'FOOD_LICENCE')),
    file        TEXT NOT NULL,
    number      TEXT NOT NULL,
    valid_until TEXT CHECK (length(valid_until) = 10),
    verdict     TEXT NOT NULL CHECK (verdict IN ('UNSEEN', 'CONFORMS', 'DOES_NOT_CONFORM')),
    reason      TEXT NOT NULL,
    judged_at   TEXT CHECK (length(judged_at) = 24),
    judged_by   TEXT,
    PRIMARY KEY (county, filing, kind),
    FOREIGN KEY (county, filing) REFERENCES filing (county, id)
);

-- What happened to a case, oldest first. Append-only.
CREATE TABLE filing_event (
    county  TEXT NOT NULL CHECK (length(county) = 6),
    filing  TEXT NOT NULL,
    id      TEXT NOT NULL,
    at      TEXT NOT NULL CHECK (length(at) = 24),
    account TEXT NOT NULL,
    event   TEXT NOT NULL CHECK (event IN ('CREATED', 'SUBMITTED', 'MATERIAL_REPLACED', 'RETURNED', 'RESUBMITTED', 'RECEIPTED', 'NON_CONFORMITY_PUBLISHED', 'WITHDRAWN')),
    note    TEXT NOT NULL,
    PRIMARY KEY (county, filing, id),
    FOREIGN KEY (county, filing) REFERENCES filing (county, id)
);

-- What was handed out, as it stood that day. Append-only.
CREATE TABLE filing_receipt (
    county           TEXT NOT NULL CHECK (length(county) = 6),
    id               TEXT NOT NULL,
    filing           TEXT NOT NULL,
    institution      TEXT NOT NULL,
    regime           TEXT NOT NULL CHECK (regime IN ('FILING', 'LICENCE')),
    number           TEXT NOT NULL,
    code             TEXT NOT NULL,
    institution_name TEXT NOT NULL,
    credit_code      TEXT NOT NULL,
    address          TEXT NOT NULL,
    slots            BIGINT NOT NULL CHECK (slots >= 0),
    issued_at        TEXT NOT NULL CHECK (length(issued_at) = 24),
    issued_day       TEXT NOT NULL CHECK (length(issued_day) = 10),
    -- The end of the audit chain when it was issued, as printed on the paper.
    seal_position    BIGINT NOT NULL,
    seal             TEXT NOT NULL,
    PRIMARY KEY (county, id)
);
CREATE UNIQUE INDEX filing_receipt_by_number ON filing_receipt (county, number);
CREATE UNIQUE INDEX filing_receipt_by_code ON filing_receipt (county, code);
CREATE INDEX filing_receipt_by_institution ON filing_receipt (county, institution, issued_day);

-- Receipts are numbered within a county's year, without gaps.
CREATE TABLE filing_number (
    county TEXT NOT NULL CHECK (length(county) = 6),
    year   BIGINT NOT NULL,
    newest BIGINT NOT NULL CHECK (newest >= 1),
    PRIMARY KEY (county, year)
);
