-- Division codes. A region's level follows from its code.
CREATE TABLE region (
    code  TEXT PRIMARY KEY CHECK (length(code) IN (6, 9, 12)),
    level TEXT NOT NULL CHECK (level IN ('NATION', 'PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP', 'VILLAGE'))
);

-- What a region was called and where it belonged, day by day: a report of the past uses the tree of
-- its day. After a merge or split `successor` names who took over.
CREATE TABLE region_name (
    code      TEXT NOT NULL REFERENCES region (code),
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day  TEXT NOT NULL CHECK (length(last_day) = 10),
    name      TEXT NOT NULL,
    parent    TEXT NOT NULL,
    successor TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (code, first_day),
    CHECK (first_day <= last_day)
);
CREATE INDEX region_name_by_parent ON region_name (parent, first_day);

-- Where a region is drawn; `mark` says how sure that is. Coordinates in millionths of a degree.
CREATE TABLE region_point (
    code   TEXT PRIMARY KEY REFERENCES region (code),
    lng_e6 BIGINT NOT NULL CHECK (lng_e6 BETWEEN -180000000 AND 180000000),
    lat_e6 BIGINT NOT NULL CHECK (lat_e6 BETWEEN -90000000 AND 90000000),
    mark   TEXT NOT NULL CHECK (mark IN ('OFFICIAL', 'DERIVED', 'SYNTHETIC'))
);

-- One row per count: a region's population is its own row, never a sum of its parts.
CREATE TABLE population (
    region      TEXT NOT NULL REFERENCES region (code),
    day         TEXT NOT NULL CHECK (length(day) = 10),
    kind        TEXT NOT NULL CHECK (kind IN ('RESIDENT', 'REGISTERED')),
    people      BIGINT NOT NULL CHECK (people >= 0),
    under_three BIGINT CHECK (under_three >= 0),
    source      TEXT NOT NULL,
    mark        TEXT NOT NULL CHECK (mark IN ('OFFICIAL', 'DERIVED', 'SYNTHETIC')),
    PRIMARY KEY (region, kind, day)
);

-- Boundaries an operator has the right to use, as GeoJSON geometry.
CREATE TABLE region_boundary (
    region      TEXT PRIMARY KEY REFERENCES region (code),
    geometry    TEXT NOT NULL,
    source      TEXT NOT NULL,
    uploaded_at TEXT NOT NULL CHECK (length(uploaded_at) = 24),
    uploaded_by TEXT NOT NULL
);
