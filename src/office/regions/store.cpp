#include "store.h"

#include "base/text.h"
#include "regions/ancestry.h"

namespace regions {
namespace {
using db::Query;

#define REGION_COLUMNS                                             \
    "SELECT r.code, n.name, r.level, n.parent, p.lng_e6, p.lat_e6" \
    "  FROM region r JOIN region_name n ON n.code = r.code"        \
    "  LEFT JOIN region_point p ON p.code = r.code "

constexpr Query one_region{"region.find", REGION_COLUMNS R"sql(
     WHERE r.code = $1 AND n.first_day <= $2 AND $2 <= n.last_day
)sql"};
constexpr Query name_then{"region_name.on", R"sql(
    SELECT name FROM region_name WHERE code = $1 AND first_day <= $2 AND $2 <= last_day
)sql"};
constexpr Query reached_region{"region_ancestry.reached",
                               "SELECT 1 WHERE " REACH("$1", "$2", "$3", "$4", "$5", "$6", "''", "''", "''")};
#define NAME_ON(code) \
    "(SELECT n.name FROM region_name n WHERE n.code = " code " AND n.first_day <= $2 AND $2 <= n.last_day)"
constexpr Query names_of_place{
    "region_name.of_place",
    "SELECT " NAME_ON(REGION_PLACE("$1", "$2")) " AS place, " NAME_ON(REGION_TOWNSHIP("$1", "$2")) " AS township"};
constexpr Query within_then{"region_ancestry.within", "SELECT 1 WHERE " REGION_WITHIN("$1", "$2", "$3")};
constexpr Query child_regions{"region.children", REGION_COLUMNS R"sql(
     WHERE n.parent = $1 AND r.code <> $1 AND n.first_day <= $2 AND $2 <= n.last_day
     ORDER BY r.code
)sql"};
constexpr Query townships_within{"region.townships", REGION_COLUMNS R"sql(
      JOIN region_ancestry a ON a.code = r.code AND a.ancestor = $1 AND a.former = FALSE
       AND a.first_day <= $2 AND $2 <= a.last_day
     WHERE r.level = 'TOWNSHIP' AND n.first_day <= $2 AND $2 <= n.last_day
     ORDER BY r.code
)sql"};
constexpr Query named_like{"region.search", REGION_COLUMNS R"sql(
     WHERE n.first_day <= $2 AND $2 <= n.last_day
       AND ($1 = '' OR n.name LIKE $1 ESCAPE '!' OR r.code LIKE $1 ESCAPE '!')
     ORDER BY length(r.code), r.code
     LIMIT $3
)sql"};
constexpr Query insert_region{"region.insert", "INSERT INTO region (code, level) VALUES ($1, $2)"};
constexpr Query any_region{"region.any", "SELECT code FROM region WHERE code = $1"};
constexpr Query end_name_row{"region_name.end", R"sql(
    UPDATE region_name SET last_day = $3, successor = $4
     WHERE code = $1 AND first_day < $2 AND $2 <= last_day
)sql"};
constexpr Query later_name{"region_name.later", R"sql(
    SELECT code FROM region_name WHERE code = $1 AND first_day >= $2
     UNION
    SELECT code FROM region_successor WHERE code = $1 AND first_day >= $2
)sql"};
constexpr const Query& names_of = db::select<"region_name.of", Name, R"sql(
      FROM region_name WHERE code = $1 ORDER BY first_day DESC
)sql">;
constexpr const Query& last_population = db::select<"population.last", Population, R"sql(
      FROM population WHERE region = $1 AND kind = 'RESIDENT' AND day <= $2 ORDER BY day DESC LIMIT 1
)sql">;
constexpr const Query& all_spells = db::select<"region_name.within", Spell, R"sql(
      FROM region_name n
     WHERE n.code = $1
        OR EXISTS (SELECT 1 FROM region_ancestry a
                    WHERE a.ancestor = $1 AND a.code = n.code AND a.former = FALSE
                      AND a.first_day <= n.last_day AND n.first_day <= a.last_day)
     ORDER BY n.code, n.first_day
)sql">;
constexpr const Query& counts_of = db::select<"population.newest", Count, R"sql(
      FROM population WHERE region = $1 ORDER BY day DESC, kind
)sql">;
constexpr const Query& boundaries_of_children = db::select<"region_boundary.children", Boundary, R"sql(
      FROM region_boundary b JOIN region_name n ON n.code = b.region
     WHERE n.parent = $1 AND n.code <> $1 AND n.first_day <= $2 AND $2 <= n.last_day
     ORDER BY b.region
)sql">;
/// How many children there are, how many of them have a count of that day, and its sum.
constexpr Query children_counted{"population.children", R"sql(
    SELECT count(*), count(p.people), CAST(coalesce(sum(p.people), 0) AS BIGINT)
      FROM region_name n
      LEFT JOIN population p ON p.region = n.code AND p.kind = 'RESIDENT' AND p.day = $2
     WHERE n.parent = $1 AND n.code <> $1 AND n.first_day <= $2 AND $2 <= n.last_day
)sql"};
}  // namespace

std::optional<Region> find(db::Read& tx, const RegionCode& code, Date day) {
    return tx.one<Region>(one_region, code, day);
}

std::string name_of(db::Read& tx, const RegionCode& code, Date day) {
    return tx.maybe<std::string>(name_then, code, day).value_or("");
}

PlaceNames place_names(db::Read& tx, const RegionCode& place, Date day) {
    return *tx.one<PlaceNames>(names_of_place, place, day);
}

bool is_within(db::Read& tx, const RegionCode& code, const RegionCode& region, Date day) {
    return tx.maybe<std::int64_t>(within_then, code, region, day).has_value();
}

bool reaches(db::Read& tx, const Reach& reach, const RegionCode& region) {
    return tx
        .maybe<std::int64_t>(reached_region, reach.region, reach.institution, reach.class_, reach.child, reach.today,
                             region)
        .has_value();
}

std::vector<Region> children(db::Read& tx, const RegionCode& parent, Date day) {
    return tx.list<Region>(child_regions, parent, day);
}

std::vector<Region> townships(db::Read& tx, const RegionCode& region, Date day) {
    return tx.list<Region>(townships_within, region, day);
}

Result<Population> population(db::Read& tx, const RegionCode& region, Date day) {
    auto found = tx.one<Population>(last_population, region, day);
    if (!found) return Error{ErrorCode::NotFound, "population.none", {{"region", region.text()}, {"day", day.text()}}};
    return *found;
}

std::optional<std::int64_t> population_gap(db::Read& tx, const RegionCode& region, Date day) {
    const auto own = population(tx, region, day);
    if (!own) return std::nullopt;
    std::optional<std::int64_t> gap;
    for (const db::Row& row : tx.rows(children_counted, region, own->day))
        if (row.get<int>(0) > 0 && row.get<int>(0) == row.get<int>(1)) gap = own->people - row.get<std::int64_t>(2);
    return gap;
}

namespace store {

void insert(db::Write& tx, const RegionCode& code, const std::string& name, const RegionCode& parent, Date first_day) {
    tx.run(insert_region, code, code.level());
    tx.insert(name_rows, {code}, {.first_day = first_day, .name = name, .parent = parent});
}

bool end_name(db::Write& tx, const RegionCode& code, Date first_day, std::string_view successor) {
    return tx.run(end_name_row, code, first_day, first_day.previous(), successor) == 1;
}

bool is_known(db::Read& tx, const RegionCode& code) { return tx.maybe<std::string>(any_region, code).has_value(); }

bool has_later_name(db::Read& tx, const RegionCode& code, Date first_day) {
    return tx.maybe<std::string>(later_name, code, first_day).has_value();
}

std::vector<Region> search(db::Read& tx, std::string_view text, Date day, int limit) {
    return tx.list<Region>(named_like, like_containing(text), day, limit);
}

std::vector<Name> names(db::Read& tx, const RegionCode& code) { return tx.list<Name>(names_of, code); }

std::vector<Spell> spells_within(db::Read& tx, const RegionCode& region) { return tx.list<Spell>(all_spells, region); }

std::vector<Count> counts(db::Read& tx, const RegionCode& region) { return tx.list<Count>(counts_of, region); }

std::vector<Boundary> boundaries_below(db::Read& tx, const RegionCode& parent, Date day) {
    return tx.list<Boundary>(boundaries_of_children, parent, day);
}

}  // namespace store
}  // namespace regions
