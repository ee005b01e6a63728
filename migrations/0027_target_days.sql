-- A target holds on the days of its year, as other dated facts do; its number is written as people write it.
ALTER TABLE indicator_target RENAME TO indicator_target_before;
CREATE TABLE indicator_target (
    county    TEXT NOT NULL CHECK (length(county) = 6),
    region    TEXT NOT NULL,
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day  TEXT NOT NULL CHECK (length(last_day) = 10),
    indicator TEXT NOT NULL REFERENCES indicator (code),
    year      BIGINT NOT NULL CHECK (year BETWEEN 1990 AND 2100),
    value     TEXT NOT NULL CHECK (value <> ''),
    source    TEXT NOT NULL,
    mark      TEXT NOT NULL CHECK (mark IN ('OFFICIAL', 'DERIVED', 'SYNTHETIC')),
    version   BIGINT NOT NULL CHECK (version >= 1),
    PRIMARY KEY (county, region, indicator, year, first_day)
);
INSERT INTO indicator_target (county, region, first_day, last_day, indicator, year, value, source, mark, version)
WITH padded (county, region, indicator, year, digits, decimals, source, mark, version) AS (
    SELECT county, region, indicator, year,
           substr('0000000', 1, CAST(CASE WHEN decimals < length(CAST(scaled AS TEXT)) THEN 0
                                          ELSE decimals + 1 - length(CAST(scaled AS TEXT)) END AS INTEGER))
               || CAST(scaled AS TEXT),
           CAST(decimals AS INTEGER), source, mark, version
      FROM indicator_target_before)
SELECT county, region, CAST(year AS TEXT) || '-01-01', CAST(year AS TEXT) || '-12-31', indicator, year,
       CASE WHEN decimals = 0 THEN digits
            ELSE substr(digits, 1, length(digits) - decimals) || '.' || substr(digits, length(digits) - decimals + 1) END,
       source, mark, version
  FROM padded;
DROP TABLE indicator_target_before;
