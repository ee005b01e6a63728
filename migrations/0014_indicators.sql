-- What a figure is: a quotient or sum of measures, with its words, unit, rounding and source.
CREATE TABLE indicator (
    code            TEXT PRIMARY KEY,
    position        BIGINT NOT NULL,
    name_zh         TEXT NOT NULL,
    name_en         TEXT NOT NULL,
    formula_zh      TEXT NOT NULL,
    formula_en      TEXT NOT NULL,
    numerator       TEXT NOT NULL,
    denominator     TEXT NOT NULL,
    factor          BIGINT NOT NULL CHECK (factor >= 1),
    decimals        BIGINT NOT NULL CHECK (decimals BETWEEN 0 AND 6),
    rounding        TEXT NOT NULL CHECK (rounding IN ('HALF_UP', 'DOWN', 'UP', 'HALF_EVEN')),
    unit            TEXT NOT NULL,
    period          TEXT NOT NULL CHECK (period IN ('DAY', 'YEAR')),
    source          TEXT NOT NULL,
    confidence      TEXT NOT NULL,
    caveat_zh       TEXT NOT NULL,
    caveat_en       TEXT NOT NULL,
    lower_is_better BOOLEAN NOT NULL
);

-- What was asked for: by region, indicator and year. `scaled` and `decimals` are the exact number.
CREATE TABLE indicator_target (
    county    TEXT NOT NULL CHECK (length(county) = 6),
    region    TEXT NOT NULL,
    indicator TEXT NOT NULL REFERENCES indicator (code),
    year      BIGINT NOT NULL CHECK (year BETWEEN 1990 AND 2100),
    scaled    BIGINT NOT NULL CHECK (scaled >= 0),
    decimals  BIGINT NOT NULL CHECK (decimals BETWEEN 0 AND 6),
    source    TEXT NOT NULL,
    mark      TEXT NOT NULL CHECK (mark IN ('OFFICIAL', 'DERIVED', 'SYNTHETIC')),
    version   BIGINT NOT NULL CHECK (version >= 1),
    PRIMARY KEY (county, region, indicator, year)
);
