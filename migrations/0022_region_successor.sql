-- Who took over from a region, and since when. `ended`: the region is no more from that day on. `begun`: the
-- successor begins with it. `heir`: what was registered at the region belongs to this one; a region that ended has
-- exactly one.
CREATE TABLE region_successor (
    code      TEXT NOT NULL REFERENCES region (code),
    successor TEXT NOT NULL REFERENCES region (code),
    last_day  TEXT NOT NULL CHECK (length(last_day) = 10),
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    ended     BOOLEAN NOT NULL,
    begun     BOOLEAN NOT NULL,
    heir      BOOLEAN NOT NULL,
    PRIMARY KEY (code, successor, first_day),
    CHECK (last_day < first_day)
);
CREATE INDEX region_successor_by_successor ON region_successor (successor);
