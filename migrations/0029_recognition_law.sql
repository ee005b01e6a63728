-- What bars an institution from being recognised: a violation, from the day it was found to the day the bar ends.
CREATE TABLE institution_bar (
    county      TEXT NOT NULL CHECK (length(county) = 6),
    institution TEXT NOT NULL,
    first_day   TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day    TEXT NOT NULL CHECK (length(last_day) = 10),
    ground      TEXT NOT NULL CHECK (ground <> ''),
    document    TEXT NOT NULL CHECK (document <> ''),
    PRIMARY KEY (county, institution, first_day),
    FOREIGN KEY (county, institution) REFERENCES institution (county, id),
    CHECK (first_day <= last_day)
);

-- A recognition that only a figure speaks against which nobody has found the source of: a second person decides.
CREATE TABLE recognition_exception (
    county          TEXT NOT NULL CHECK (length(county) = 6),
    id              TEXT NOT NULL,
    institution     TEXT NOT NULL,
    first_day       TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day        TEXT NOT NULL CHECK (length(last_day) = 10),
    agreed_slots    BIGINT NOT NULL CHECK (agreed_slots >= 0),
    agreement_no    TEXT NOT NULL,
    cap_infant_fen  BIGINT NOT NULL CHECK (cap_infant_fen >= 0),
    cap_toddler_fen BIGINT NOT NULL CHECK (cap_toddler_fen >= 0),
    why             TEXT NOT NULL CHECK (why <> ''),
    state           TEXT NOT NULL CHECK (state IN ('ASKED', 'APPROVED', 'REJECTED')),
    asked_by        TEXT NOT NULL,
    PRIMARY KEY (county, id),
    FOREIGN KEY (county, institution) REFERENCES institution (county, id)
);
CREATE INDEX recognition_exception_asked ON recognition_exception (county, institution) WHERE state = 'ASKED';
