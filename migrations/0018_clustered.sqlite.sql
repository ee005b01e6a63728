-- Rows that are read by the beginning of their key lie together in that key's own tree: found with one walk,
-- where a row behind an index is a second one. Every request reads its session, every record and list the dated
-- facts of institutions. Tables are made anew because SQLite cannot turn them; the columns stay what they were.

ALTER TABLE access_session RENAME TO access_session_before;
CREATE TABLE access_session (
    county                   TEXT NOT NULL CHECK (length(county) = 6),
    token_hash               TEXT NOT NULL CHECK (length(token_hash) = 64),
    id                       TEXT NOT NULL,
    account                  TEXT NOT NULL REFERENCES account (id),
    csrf_token               TEXT NOT NULL,
    post                     TEXT NOT NULL,
    role                     TEXT NOT NULL,
    region                   TEXT NOT NULL,
    institution              TEXT NOT NULL,
    class                    TEXT NOT NULL,
    child                    TEXT NOT NULL,
    must_change_password     BOOLEAN NOT NULL,
    must_enrol_second_factor BOOLEAN NOT NULL,
    address                  TEXT NOT NULL,
    user_agent               TEXT NOT NULL,
    opened_at                TEXT NOT NULL CHECK (length(opened_at) = 24),
    seen_at                  TEXT NOT NULL CHECK (length(seen_at) = 24),
    valid_until              TEXT NOT NULL CHECK (length(valid_until) = 24),
    ends_at                  TEXT NOT NULL CHECK (length(ends_at) = 24),
    PRIMARY KEY (county, token_hash)
) WITHOUT ROWID;
INSERT INTO access_session SELECT * FROM access_session_before;
DROP TABLE access_session_before;
CREATE UNIQUE INDEX access_session_by_id ON access_session (county, id);
CREATE INDEX access_session_by_account ON access_session (account);
CREATE INDEX access_session_by_end ON access_session (county, valid_until);

ALTER TABLE region_name RENAME TO region_name_before;
CREATE TABLE region_name (
    code      TEXT NOT NULL REFERENCES region (code),
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day  TEXT NOT NULL CHECK (length(last_day) = 10),
    name      TEXT NOT NULL,
    parent    TEXT NOT NULL,
    successor TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (code, first_day),
    CHECK (first_day <= last_day)
) WITHOUT ROWID;
INSERT INTO region_name SELECT * FROM region_name_before;
DROP TABLE region_name_before;
CREATE INDEX region_name_by_parent ON region_name (parent, first_day);

ALTER TABLE institution_standing RENAME TO institution_standing_before;
CREATE TABLE institution_standing (
    county           TEXT NOT NULL CHECK (length(county) = 6),
    institution      TEXT NOT NULL,
    first_day        TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day         TEXT NOT NULL CHECK (length(last_day) = 10),
    region           TEXT NOT NULL CHECK (length(region) IN (9, 12)),
    provider_form    TEXT NOT NULL CHECK (provider_form IN ('STANDALONE', 'COMMUNITY', 'KINDERGARTEN', 'EMPLOYER', 'HOSPITAL', 'SOE', 'HOME', 'COMPREHENSIVE_CENTRE')),
    operating_nature TEXT NOT NULL CHECK (operating_nature IN ('PUBLIC', 'PUBLIC_BUILT_PRIVATE_RUN', 'PRIVATE_INCLUSIVE', 'PRIVATE')),
    operating        BOOLEAN NOT NULL,
    filing_state     TEXT NOT NULL CHECK (filing_state IN ('UNFILED', 'FILED', 'SUSPENDED', 'CANCELLED')),
    PRIMARY KEY (county, institution, first_day),
    FOREIGN KEY (county, institution) REFERENCES institution (county, id),
    CHECK (first_day <= last_day)
) WITHOUT ROWID;
INSERT INTO institution_standing SELECT * FROM institution_standing_before;
DROP TABLE institution_standing_before;
CREATE INDEX institution_standing_by_region ON institution_standing (county, region, first_day);

ALTER TABLE institution_class RENAME TO institution_class_before;
CREATE TABLE institution_class (
    county      TEXT NOT NULL CHECK (length(county) = 6),
    id          TEXT NOT NULL,
    institution TEXT NOT NULL,
    class_type  TEXT NOT NULL CHECK (class_type IN ('INFANT', 'TODDLER_SMALL', 'TODDLER_BIG', 'MIXED')),
    name        TEXT NOT NULL,
    slots       BIGINT NOT NULL CHECK (slots > 0),
    first_day   TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day    TEXT NOT NULL CHECK (length(last_day) = 10),
    PRIMARY KEY (county, institution, class_type, id),
    UNIQUE (county, id),
    FOREIGN KEY (county, institution) REFERENCES institution (county, id),
    CHECK (first_day <= last_day)
) WITHOUT ROWID;
INSERT INTO institution_class SELECT * FROM institution_class_before;
DROP TABLE institution_class_before;

ALTER TABLE institution_recognition RENAME TO institution_recognition_before;
CREATE TABLE institution_recognition (
    county          TEXT NOT NULL CHECK (length(county) = 6),
    institution     TEXT NOT NULL,
    first_day       TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day        TEXT NOT NULL CHECK (length(last_day) = 10),
    agreed_slots    BIGINT NOT NULL CHECK (agreed_slots >= 0),
    agreement_no    TEXT NOT NULL,
    cap_infant_fen  BIGINT NOT NULL CHECK (cap_infant_fen >= 0),
    cap_toddler_fen BIGINT NOT NULL CHECK (cap_toddler_fen >= 0),
    PRIMARY KEY (county, institution, first_day),
    FOREIGN KEY (county, institution) REFERENCES institution (county, id),
    CHECK (first_day <= last_day)
) WITHOUT ROWID;
INSERT INTO institution_recognition SELECT * FROM institution_recognition_before;
DROP TABLE institution_recognition_before;

ALTER TABLE institution_demonstration RENAME TO institution_demonstration_before;
CREATE TABLE institution_demonstration (
    county      TEXT NOT NULL CHECK (length(county) = 6),
    institution TEXT NOT NULL,
    first_day   TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day    TEXT NOT NULL CHECK (length(last_day) = 10),
    level       TEXT NOT NULL CHECK (level IN ('COUNTY', 'CITY', 'PROVINCE')),
    document    TEXT NOT NULL,
    PRIMARY KEY (county, institution, first_day),
    FOREIGN KEY (county, institution) REFERENCES institution (county, id),
    CHECK (first_day <= last_day)
) WITHOUT ROWID;
INSERT INTO institution_demonstration SELECT * FROM institution_demonstration_before;
DROP TABLE institution_demonstration_before;

ALTER TABLE institution_fee RENAME TO institution_fee_before;
CREATE TABLE institution_fee (
    county           TEXT NOT NULL CHECK (length(county) = 6),
    institution      TEXT NOT NULL,
    class_type       TEXT NOT NULL CHECK (class_type IN ('INFANT', 'TODDLER_SMALL', 'TODDLER_BIG', 'MIXED')),
    service_form     TEXT NOT NULL CHECK (service_form IN ('FULL_DAY', 'HALF_DAY', 'HOURLY', 'TEMPORARY')),
    first_day        TEXT NOT NULL CHECK (length(first_day) = 10),
    fen_per_month    BIGINT NOT NULL CHECK (fen_per_month >= 0),
    meal_fen_per_day BIGINT NOT NULL CHECK (meal_fen_per_day >= 0),
    PRIMARY KEY (county, institution, class_type, service_form, first_day),
    FOREIGN KEY (county, institution) REFERENCES institution (county, id)
) WITHOUT ROWID;
INSERT INTO institution_fee SELECT * FROM institution_fee_before;
DROP TABLE institution_fee_before;

ALTER TABLE institution_vacancy RENAME TO institution_vacancy_before;
CREATE TABLE institution_vacancy (
    county       TEXT NOT NULL CHECK (length(county) = 6),
    institution  TEXT NOT NULL,
    class_type   TEXT NOT NULL CHECK (class_type IN ('INFANT', 'TODDLER_SMALL', 'TODDLER_BIG', 'MIXED')),
    vacant       BIGINT NOT NULL CHECK (vacant >= 0),
    published_on TEXT NOT NULL CHECK (length(published_on) = 10),
    PRIMARY KEY (county, institution, class_type),
    FOREIGN KEY (county, institution) REFERENCES institution (county, id)
) WITHOUT ROWID;
INSERT INTO institution_vacancy SELECT * FROM institution_vacancy_before;
DROP TABLE institution_vacancy_before;

ALTER TABLE search_gram RENAME TO search_gram_before;
CREATE TABLE search_gram (
    county  TEXT NOT NULL CHECK (length(county) = 6),
    subject TEXT NOT NULL,
    gram    TEXT NOT NULL,
    id      TEXT NOT NULL,
    PRIMARY KEY (county, subject, gram, id)
) WITHOUT ROWID;
INSERT INTO search_gram SELECT * FROM search_gram_before;
DROP TABLE search_gram_before;
CREATE INDEX search_gram_by_id ON search_gram (county, subject, id);
