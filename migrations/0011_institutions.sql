-- A provider of care for children under three. What may change over time stands in dated tables.
CREATE TABLE institution (
    county              TEXT NOT NULL CHECK (length(county) = 6),
    id                  TEXT NOT NULL,
    version             BIGINT NOT NULL CHECK (version >= 1),
    name                TEXT NOT NULL,
    credit_code         TEXT NOT NULL CHECK (length(credit_code) = 18),
    registration_nature TEXT NOT NULL CHECK (registration_nature IN ('PUBLIC_INSTITUTION', 'SOCIAL_SERVICE_ORG', 'FOR_PROFIT')),
    cooperation         TEXT NOT NULL CHECK (cooperation IN ('NONE', 'MCH_CARE', 'TCM_CARE', 'MEDICAL_EDUCATION_REHAB')),
    address             TEXT NOT NULL,
    -- Millionths of a degree.
    lng_e6              BIGINT NOT NULL CHECK (lng_e6 BETWEEN -180000000 AND 180000000),
    lat_e6              BIGINT NOT NULL CHECK (lat_e6 BETWEEN -90000000 AND 90000000),
    phone               TEXT NOT NULL,
    head_name           TEXT NOT NULL,
    opened_on           TEXT CHECK (length(opened_on) = 10),
    full_day            BOOLEAN NOT NULL,
    half_day            BOOLEAN NOT NULL,
    hourly              BOOLEAN NOT NULL,
    temporary           BOOLEAN NOT NULL,
    opens_at            TEXT NOT NULL CHECK (length(opens_at) = 5),
    closes_at           TEXT NOT NULL CHECK (length(closes_at) = 5),
    meals               BOOLEAN NOT NULL,
    floor_area_m2       BIGINT NOT NULL CHECK (floor_area_m2 >= 0),
    outdoor_area_m2     BIGINT NOT NULL CHECK (outdoor_area_m2 >= 0),
    note                TEXT NOT NULL,
    -- Made for a demonstration; marked wherever it is shown.
    synthetic           BOOLEAN NOT NULL,
    created_at          TEXT NOT NULL CHECK (length(created_at) = 24),
    PRIMARY KEY (county, id)
);
CREATE UNIQUE INDEX institution_by_credit_code ON institution (county, credit_code);
CREATE INDEX institution_by_name ON institution (county, name, id);

-- Where it belonged and what it was, day by day: the dimensions that figures break down by. Ranges of
-- one institution never overlap.
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
);
CREATE INDEX institution_standing_by_region ON institution_standing (county, region, first_day);

-- What was filed: slots by class, day by day.
CREATE TABLE institution_class (
    county      TEXT NOT NULL CHECK (length(county) = 6),
    id          TEXT NOT NULL,
    institution TEXT NOT NULL,
    class_type  TEXT NOT NULL CHECK (class_type IN ('INFANT', 'TODDLER_SMALL', 'TODDLER_BIG', 'MIXED')),
    name        TEXT NOT NULL,
    slots       BIGINT NOT NULL CHECK (slots > 0),
    first_day   TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day    TEXT NOT NULL CHECK (length(last_day) = 10),
    PRIMARY KEY (county, id),
    FOREIGN KEY (county, institution) REFERENCES institution (county, id),
    CHECK (first_day <= last_day)
);
CREATE INDEX institution_class_by_institution ON institution_class (county, institution, class_type, first_day);

-- Recognition as inclusive (普惠), with the agreement's slots and price caps. Ranges never overlap.
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
);

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
);

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
);

-- The last number of free slots an institution published, with its day: freshness is shown.
CREATE TABLE institution_vacancy (
    county       TEXT NOT NULL CHECK (length(county) = 6),
    institution  TEXT NOT NULL,
    class_type   TEXT NOT NULL CHECK (class_type IN ('INFANT', 'TODDLER_SMALL', 'TODDLER_BIG', 'MIXED')),
    vacant       BIGINT NOT NULL CHECK (vacant >= 0),
    published_on TEXT NOT NULL CHECK (length(published_on) = 10),
    PRIMARY KEY (county, institution, class_type),
    FOREIGN KEY (county, institution) REFERENCES institution (county, id)
);

-- What happened to an institution. Append-only; filing and capacity note their part here too.
CREATE TABLE institution_event (
    county      TEXT NOT NULL CHECK (length(county) = 6),
    id          TEXT NOT NULL,
    institution TEXT NOT NULL,
    day         TEXT NOT NULL CHECK (length(day) = 10),
    at          TEXT NOT NULL CHECK (length(at) = 24),
    account     TEXT NOT NULL,
    event       TEXT NOT NULL,
    subject     TEXT NOT NULL,
    note        TEXT NOT NULL,
    PRIMARY KEY (county, id),
    FOREIGN KEY (county, institution) REFERENCES institution (county, id)
);
CREATE INDEX institution_event_by_institution ON institution_event (county, institution, day, id);

-- Single characters and pairs of what can be searched for; the same on both engines.
CREATE TABLE search_gram (
    county  TEXT NOT NULL CHECK (length(county) = 6),
    subject TEXT NOT NULL,
    gram    TEXT NOT NULL,
    id      TEXT NOT NULL,
    PRIMARY KEY (county, subject, gram, id)
);
CREATE INDEX search_gram_by_id ON search_gram (county, subject, id);
