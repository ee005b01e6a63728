// Where each code belongs, day by day: counted anew from names and successors whenever these change.
#include <map>

#include "store.h"

namespace regions::store {
namespace {
using db::Query;
using db::Row;

// As 0023_region_ancestry.sql first filled it: where what is registered at a code lies (later, earlier), what that
// lies below (member), and the regions that ended into one of these (reached).
constexpr Query rows_of_code{"region_ancestry.insert", R"sql(
    INSERT INTO region_ancestry (code, ancestor, level, first_day, last_day, place, former)
    WITH RECURSIVE
        later (code, place, first_day, last_day) AS (
            SELECT n.code, n.code, min(n.first_day), max(n.last_day) FROM region_name n WHERE n.code = $1 GROUP BY n.code
             UNION
            SELECT l.code, s.successor, CASE WHEN s.first_day > l.first_day THEN s.first_day ELSE l.first_day END,
                   (SELECT max(n.last_day) FROM region_name n WHERE n.code = s.successor)
              FROM later l JOIN region_successor s ON s.code = l.place AND s.ended = TRUE AND s.heir = TRUE),
        earlier (code, place, first_day, last_day) AS (
            SELECT n.code, n.code, min(n.first_day), max(n.last_day) FROM region_name n WHERE n.code = $1 GROUP BY n.code
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
     GROUP BY r.code, r.ancestor, g.level, r.first_day, r.place, r.former
)sql"};
// A code that was never anywhere else lies where its parent lies.
constexpr Query rows_of_parent{"region_ancestry.inherit", R"sql(
    INSERT INTO region_ancestry (code, ancestor, level, first_day, last_day, place, former)
    SELECT $1, ancestor, level, first_day, last_day, FALSE, former FROM region_ancestry WHERE code = $2
)sql"};
constexpr Query row_of_itself{"region_ancestry.begin", R"sql(
    INSERT INTO region_ancestry (code, ancestor, level, first_day, last_day, place, former)
    VALUES ($1, $1, $2, $3, '9999-12-31', TRUE, FALSE)
)sql"};
constexpr Query drop_of_code{"region_ancestry.drop", "DELETE FROM region_ancestry WHERE code = $1"};
constexpr Query codes_ever_within{"region_ancestry.codes",
                                  "SELECT DISTINCT code FROM region_ancestry WHERE ancestor = $1 ORDER BY code"};
constexpr Query ancestors_on{"region_ancestry.line", R"sql(
    SELECT ancestor, level FROM region_ancestry
     WHERE code = $1 AND former = FALSE AND first_day <= $2 AND $2 <= last_day
)sql"};
constexpr Query later_relation{"region_successor.later", R"sql(
    SELECT code FROM region_successor WHERE successor = $1 AND first_day > $2
     UNION
    SELECT code FROM region_name WHERE parent = $1 AND code <> $1 AND first_day >= $2
     LIMIT 1
)sql"};
}  // namespace

void begin_ancestry(db::Write& tx, const RegionCode& code, const RegionCode& parent, Date first_day) {
    tx.run(row_of_itself, code, code.level(), first_day);
    if (code != parent) tx.run(rows_of_parent, code, parent);
}

void count_ancestry(db::Write& tx, const RegionCode& code) {
    tx.run(drop_of_code, code);
    tx.run(rows_of_code, code);
}

std::vector<RegionCode> ever_within(db::Read& tx, const RegionCode& region) {
    return tx.all(codes_ever_within, [](const Row& row) { return row.get<RegionCode>(0); }, region);
}

bool is_joined_later(db::Read& tx, const RegionCode& code, Date first_day) {
    return tx.maybe<std::string>(later_relation, code, first_day).has_value();
}

}  // namespace regions::store

namespace regions {

std::vector<RegionCode> line_of(db::Read& tx, const RegionCode& code, Date day) {
    std::map<RegionLevel, RegionCode, std::greater<>> by_level;  // the nearest first
    for (const db::Row& row : tx.rows(store::ancestors_on, code, day))
        by_level.emplace(row.get<RegionLevel>(1), row.get<RegionCode>(0));
    if (by_level.empty()) return code.with_ancestors();
    std::vector<RegionCode> line;
    for (const auto& [level, region] : by_level) line.push_back(region);
    return line;
}

}  // namespace regions
