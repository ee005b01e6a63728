-- Where each code belongs, day by day, counted once so that other rooms' queries may join it. `former` FALSE is
-- membership: while there is such a region, itself (its `place`) and what it lies below; after its end its heir and
-- what that lies below; before its beginning what it was split from. So every code lies on every day below one region
-- of each level above its own. `former` TRUE leads from a region that ended to what took over from it, heir or not:
-- how far a post there reaches. Kept by the room of regions with every change of the tree.
CREATE TABLE region_ancestry (
    code      TEXT NOT NULL REFERENCES region (code),
    ancestor  TEXT NOT NULL REFERENCES region (code),
    level     TEXT NOT NULL CHECK (level IN ('NATION', 'PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP', 'VILLAGE')),
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day  TEXT NOT NULL CHECK (length(last_day) = 10),
    place     BOOLEAN NOT NULL,
    former    BOOLEAN NOT NULL,
    PRIMARY KEY (code, ancestor, first_day),
    CHECK (first_day <= last_day)
);
CREATE INDEX region_ancestry_within ON region_ancestry (ancestor, code, first_day, last_day, former);

INSERT INTO region_ancestry (code, ancestor, level, first_day, last_day, place, former)
WITH RECURSIVE
    later (code, place, first_day, last_day) AS (
        SELECT n.code, n.code, min(n.first_day), max(n.last_day) FROM region_name n GROUP BY n.code
         UNION
        SELECT l.code, s.successor, CASE WHEN s.first_day > l.first_day THEN s.first_day ELSE l.first_day END,
               (SELECT max(n.last_day) FROM region_name n WHERE n.code = s.successor)
          FROM later l JOIN region_successor s ON s.code = l.place AND s.ended = TRUE AND s.heir = TRUE),
    earlier (code, place, first_day, last_day) AS (
        SELECT n.code, n.code, min(n.first_day), max(n.last_day) FROM region_name n GROUP BY n.code
         UNION
        SELECT e.code, s.code, (SELECT min(n.first_day) FROM region_name n WHERE n.code = s.code), s.last_day
          FROM earlier e JOIN region_successor s ON s.successor = e.place AND s.begun = TRUE),
    lies (code, place, first_day, last_day) AS (
        SELECT code, place, first_day, last_day FROM later WHERE first_day <= last_day
         UNION
        SELECT code, place, first_day, last_day FROM earlier WHERE first_day <= last_day),
    member (code, ancestor, first_day, last_day, place) AS (
        SELECT code, place, first_day, last_day, TRUE FROM lies
         UNION ALL
        SELECT m.code, n.parent, CASE WHEN n.first_day > m.first_day THEN n.first_day ELSE m.first_day END,
               CASE WHEN n.last_day < m.last_day THEN n.last_day ELSE m.last_day END, FALSE
          FROM member m JOIN region_name n ON n.code = m.ancestor AND n.parent <> n.code
           AND n.first_day <= m.last_day AND m.first_day <= n.last_day),
    reached (code, ancestor, first_day, last_day, place, former) AS (
        SELECT code, ancestor, first_day, last_day, place, FALSE FROM member
         UNION
        SELECT r.code, s.code, CASE WHEN s.first_day > r.first_day THEN s.first_day ELSE r.first_day END,
               r.last_day, FALSE, TRUE
          FROM reached r JOIN region_successor s ON s.successor = r.ancestor AND s.ended = TRUE
           AND s.first_day <= r.last_day)
SELECT r.code, r.ancestor, g.level, r.first_day, max(r.last_day), r.place, r.former
  FROM reached r JOIN region g ON g.code = r.ancestor
 GROUP BY r.code, r.ancestor, g.level, r.first_day, r.place, r.former;
